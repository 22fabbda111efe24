package io.github.maskrcnn4j.spark;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.evaluation.CocoResultsWriter;
import io.github.maskrcnn4j.evaluation.ImageIds;
import io.github.maskrcnn4j.evaluation.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** Writes rows of {@link SparkDetect#SCHEMA} as COCO's results. */
final class CocoRows {
  private CocoRows() {}

  /**
   * Writes all rows, in their order; nothing of them is kept.
   *
   * @param out not closed
   * @param rows of instances alone
   */
  static void write(OutputStream out, Iterator<Row> rows, ImageIds ids) throws IOException {
    try (CocoResultsWriter writer = new CocoResultsWriter(out)) {
      while (rows.hasNext()) {
        Row row = rows.next();
        long id = ids.of(JobOutput.asFile(row.<String>getAs(SparkDetect.PATH)));
        writer.write(List.of(result(row, id)));
      }
    }
  }

  private static Result result(Row row, long imageId) {
    List<Float> box = row.getList(row.fieldIndex("bbox"));
    Rle mask =
        Rle.ofCompressed(
            row.<Integer>getAs("height"), row.<Integer>getAs("width"), row.<String>getAs("rle"));
    return Result.ofBox(
        imageId,
        row.<Integer>getAs("category_id"),
        row.<Float>getAs("score"),
        box.stream().mapToDouble(Float::doubleValue).toArray(),
        mask);
  }
}
