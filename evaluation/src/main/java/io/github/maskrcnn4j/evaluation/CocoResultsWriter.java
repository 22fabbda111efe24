package io.github.maskrcnn4j.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.maskrcnn4j.core.mask.Rle;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes results in COCO's form, one a line, as they come: what {@link CocoResultsReader} and
 * pycocotools' {@code loadRes} read. Keeps nothing of what is written.
 */
public final class CocoResultsWriter implements AutoCloseable {
  /** Each result is a root value of the generator, so that it stands on a line of its own. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator(",\n").build();

  private final JsonGenerator json;

  /**
   * Begins the array.
   *
   * @param out not closed
   */
  public CocoResultsWriter(OutputStream out) throws IOException {
    json = JSON.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    json.writeRaw('[');
  }

  /** Writes results after those before. Numbers are read back to the last bit. */
  public void write(List<Result> results) throws IOException {
    for (Result result : results) {
      write(result);
    }
  }

  private void write(Result result) throws IOException {
    json.writeStartObject();
    json.writeNumberField("image_id", result.imageId());
    json.writeNumberField("category_id", result.categoryId());
    json.writeNumberField("score", result.score());
    json.writeFieldName("bbox");
    json.writeArray(new double[] {result.x(), result.y(), result.width(), result.height()}, 0, 4);
    if (result.mask() != null) {
      write(result.mask());
    }
    json.writeEndObject();
  }

  private void write(Rle mask) throws IOException {
    json.writeObjectFieldStart("segmentation");
    json.writeFieldName("size");
    json.writeArray(new int[] {mask.height(), mask.width()}, 0, 2);
    json.writeStringField("counts", mask.toCompressed());
    json.writeEndObject();
  }

  /** Ends the array. */
  @Override
  public void close() throws IOException {
    json.writeRaw("]\n");
    json.close();
  }
}
