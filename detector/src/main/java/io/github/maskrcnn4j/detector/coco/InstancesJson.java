package io.github.maskrcnn4j.detector.coco;

import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.detector.Instance;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes the instances of an image as a JSON array, in COCO's terms, one instance a line:
 *
 * <pre>{@code
 * {"file_name":"b.png","category_id":8,"category_name":"ring","score":0.999,"bbox":[x,y,w,h],
 *  "area":458,"segmentation":{"size":[h,w],"counts":"<compressed RLE>"}}
 * }</pre>
 *
 * Boxes and masks are in pixels of the original image; width and height of a box are those of the
 * implementation's own evaluation ({@link Instance#corners}); area is the mask's number of pixels.
 */
public final class InstancesJson {
  private InstancesJson() {}

  /**
   * Writes the instances of one image in UTF-8, in the order given: {@code []} if there are none.
   *
   * @param fileName the image's name, without its folder
   * @param out not closed
   */
  public static void write(OutputStream out, String fileName, List<Instance> instances)
      throws IOException {
    JsonWriter json = new JsonWriter().raw("[");
    for (Instance instance : instances) {
      write(json, fileName, instance);
    }
    json.raw("]\n").writeTo(out);
  }

  private static void write(JsonWriter json, String fileName, Instance instance) {
    json.startObject();
    json.field("file_name", fileName);
    json.field("category_id", instance.categoryId());
    json.field("category_name", instance.name());
    json.field("score", instance.score());
    json.startArray("bbox");
    json.value(instance.x1());
    json.value(instance.y1());
    json.value(instance.width());
    json.value(instance.height());
    json.endArray();
    json.field("area", instance.mask().area());
    json.startObject("segmentation");
    json.field("size", instance.mask().height(), instance.mask().width());
    json.field("counts", instance.mask().toCompressed());
    json.endObject();
    json.endObject();
  }
}
