package io.github.maskrcnn4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A data set to train on in a second. */
final class Scenes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Scenes() {}

  /** A red or blue rectangle on each picture but the third. */
  static Path in(Path folder, int pictures) throws IOException {
    ObjectNode coco = JSON.createObjectNode();
    ArrayNode images = coco.putArray("images");
    ArrayNode objects = coco.putArray("annotations");
    ArrayNode categories = coco.putArray("categories");
    categories.addObject().put("id", 7).put("name", "blue");
    categories.addObject().put("id", 3).put("name", "red");
    for (int i = 1; i <= pictures; i++) {
      BufferedImage picture = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
      images
          .addObject()
          .put("id", i)
          .put("file_name", i + ".png")
          .put("width", 90)
          .put("height", 60);
      if (i != 3) {
        Graphics2D pen = picture.createGraphics();
        pen.setColor(i % 2 == 0 ? Color.BLUE : Color.RED);
        pen.fillRect(10 + i, 8, 40, 30);
        pen.dispose();
        ObjectNode object = objects.addObject().put("id", i).put("image_id", i);
        object.put("category_id", i % 2 == 0 ? 7 : 3).put("iscrowd", 0).put("area", 1200);
        object.putArray("bbox").add(10 + i).add(8).add(40).add(30);
        ArrayNode outline = object.putArray("segmentation").addArray();
        for (int corner : new int[] {10 + i, 8, 50 + i, 8, 50 + i, 38, 10 + i, 38}) {
          outline.add(corner);
        }
      }
      ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
    }
    Path file = folder.resolve("scenes.json");
    JSON.writeValue(file.toFile(), coco);
    return file;
  }
}
