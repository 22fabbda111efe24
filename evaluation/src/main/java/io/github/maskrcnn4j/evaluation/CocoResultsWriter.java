package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.core.mask.Rle;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes results in COCO's form, one a line, as they come: what {@link CocoResultsReader} and
 * pycocotools' {@code loadRes} read. Keeps nothing of what is written.
 */
public final class CocoResultsWriter implements AutoCloseable {
  private final OutputStream out;

  /** Each result is a value at the root, so that it stands on a line of its own. */
  private final JsonWriter json = new JsonWriter();

  /**
   * Begins the array.
   *
   * @param out not closed
   */
  public CocoResultsWriter(OutputStream out) throws IOException {
    this.out = out;
    json.raw("[").writeTo(out);
  }

  /** Writes results after those before. Numbers are read back to the last bit. */
  public void write(List<Result> results) throws IOException {
    for (Result result : results) {
      write(result);
      json.writeTo(out);
    }
  }

  private void write(Result result) {
    json.startObject();
    json.field("image_id", result.imageId());
    json.field("category_id", result.categoryId());
    json.field("score", result.score());
    json.field("bbox", result.x(), result.y(), result.width(), result.height());
    if (result.mask() != null) {
      write(result.mask());
    }
    json.endObject();
  }

  private void write(Rle mask) {
    json.startObject("segmentation");
    json.field("size", mask.height(), mask.width());
    json.field("counts", mask.toCompressed());
    json.endObject();
  }

  /** Ends the array. */
  @Override
  public void close() throws IOException {
    json.raw("]\n").writeTo(out);
  }
}
