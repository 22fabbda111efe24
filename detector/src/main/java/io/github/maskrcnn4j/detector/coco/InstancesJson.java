package io.github.maskrcnn4j.detector.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.maskrcnn4j.detector.Instance;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes the instances of an image as a JSON array, in COCO's terms, one instance a line:
 *
 * <pre>{@code
 * {"file_name":"b.png","category_id":8,"category_name":"ring","score":0.998,"bbox":[x,y,w,h],
 *  "area":697,"segmentation":{"size":[h,w],"counts":"<compressed RLE>"}}
 * }</pre>
 *
 * Boxes and masks are in pixels of the original image; width and height of a box are those of the
 * implementation's own evaluation ({@link Instance#corners}); area is the mask's number of pixels.
 */
public final class InstancesJson {
  /** Each instance is a root value of the generator, so that it stands on a line of its own. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator(",\n").build();

  private InstancesJson() {}

  /**
   * Writes the instances of one image in UTF-8, in the order given: {@code []} if there are none.
   *
   * @param fileName the image's name, without its folder
   * @param out not closed
   */
  public static void write(OutputStream out, String fileName, List<Instance> instances)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeRaw('[');
      for (Instance instance : instances) {
        write(json, fileName, instance);
      }
      json.writeRaw("]\n");
    }
  }

  private static void write(JsonGenerator json, String fileName, Instance instance)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("file_name", fileName);
    json.writeNumberField("category_id", instance.categoryId());
    json.writeStringField("category_name", instance.name());
    json.writeNumberField("score", instance.score());
    json.writeArrayFieldStart("bbox");
    json.writeNumber(instance.x1());
    json.writeNumber(instance.y1());
    json.writeNumber(instance.width());
    json.writeNumber(instance.height());
    json.writeEndArray();
    json.writeNumberField("area", instance.mask().area());
    json.writeObjectFieldStart("segmentation");
    json.writeArrayFieldStart("size");
    json.writeNumber(instance.mask().height());
    json.writeNumber(instance.mask().width());
    json.writeEndArray();
    json.writeStringField("counts", instance.mask().toCompressed());
    json.writeEndObject();
    json.writeEndObject();
  }
}
