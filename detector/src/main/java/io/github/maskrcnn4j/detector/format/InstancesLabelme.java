package io.github.maskrcnn4j.detector.format;

import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.MaskBounds;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.render.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Writes the instances of a picture as a file of the annotation tool Labelme, to be corrected and
 * trained with: each a shape of the kind {@code mask}, which version 5.3 and later know, exact to
 * the pixel. The score is in the shape's description. An empty mask is left out.
 */
public final class InstancesLabelme {
  /** Labelme tells of files that another major version wrote. */
  private static final String VERSION = "5.4.1";

  private static final int WHITE = 0xFFFFFF;

  private InstancesLabelme() {}

  /**
   * Writes the instances of one picture, in the order given.
   *
   * @param imagePath where the picture is, seen from the folder of the file that is written
   * @param height of the picture, in pixels
   * @param width likewise
   * @param out neither flushed nor closed
   */
  public static void write(
      OutputStream out, String imagePath, int height, int width, List<Instance> instances)
      throws IOException {
    JsonWriter json = new JsonWriter().startObject().field("version", VERSION);
    json.startObject("flags").endObject();
    json.startArray("shapes");
    for (Instance instance : instances) {
      instance.requireSize(height, width);
      if (instance.mask().area() > 0) {
        write(json, instance);
        json.writeTo(out);
      }
    }
    json.endArray().field("imagePath", imagePath).field("imageData", (String) null);
    json.field("imageHeight", height).field("imageWidth", width);
    json.endObject().raw("\n").writeTo(out);
  }

  private static void write(JsonWriter json, Instance instance) {
    MaskBounds box = instance.mask().bounds();
    json.startObject().field("label", instance.name());
    json.startArray("points").array((long) box.x(), (long) box.y());
    // the last pixel inside, not the one behind it
    json.array((long) box.x() + box.width() - 1, (long) box.y() + box.height() - 1).endArray();
    json.field("group_id", (String) null);
    json.field("description", String.format(Locale.ROOT, "score %.3f", instance.score()));
    json.field("shape_type", "mask");
    json.startObject("flags").endObject();
    json.field("mask", Base64.getEncoder().encodeToString(png(instance.mask().decode(), box)));
    json.endObject();
  }

  private static byte[] png(BinaryMask mask, MaskBounds box) {
    BufferedImage image =
        new BufferedImage(box.width(), box.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        if (mask.get(box.y() + y, box.x() + x)) {
          image.setRGB(x, y, WHITE);
        }
      }
    }
    return Png.encode(image);
  }
}
