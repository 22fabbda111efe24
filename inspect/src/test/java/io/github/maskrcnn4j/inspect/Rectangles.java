package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.detector.render.Png;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A data set of pictures with coloured rectangles on them, one class a colour. */
final class Rectangles {

  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;
  private static final List<Color> COLOURS =
      List.of(new Color(220, 60, 50), new Color(40, 90, 220));

  private Rectangles() {}

  /**
   * Writes it.
   *
   * @param names of the two classes, as JSON has them
   */
  static CleanDataSet write(Path folder, int pictures, String... names) throws IOException {
    Random random = new Random(7);
    List<String> images = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    for (int picture = 1; picture <= pictures; picture++) {
      BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(new Color(200, 200, 190));
      graphics.fillRect(0, 0, WIDTH, HEIGHT);
      for (int half = 0; half < 2; half++) { // one on either half, so that none hides another
        int kind = random.nextInt(2);
        int width = 30 + random.nextInt(40);
        int height = 30 + random.nextInt(60);
        int x = half * WIDTH / 2 + random.nextInt(WIDTH / 2 - width);
        int y = random.nextInt(HEIGHT - height);
        graphics.setColor(COLOURS.get(kind));
        graphics.fillRect(x, y, width, height);
        objects.add(object(objects.size() + 1, picture, kind + 1, x, y, width, height));
      }
      graphics.dispose();
      Files.write(folder.resolve("picture" + picture + ".png"), Png.encode(image));
      images.add(
          "{\"id\":%d,\"file_name\":\"picture%d.png\",\"width\":%d,\"height\":%d}"
              .formatted(picture, picture, WIDTH, HEIGHT));
    }
    Path file =
        Files.writeString(
            folder.resolve("rectangles.json"),
            "{\"images\":%s,\"annotations\":%s,\"categories\":[{\"id\":1,\"name\":\"%s\"},{\"id\":2,\"name\":\"%s\"}]}"
                .formatted(images, objects, names[0], names[1]));
    return DataSetReader.read(file, ReadOptions.DEFAULTS.withImages(folder));
  }

  private static String object(int id, int picture, int kind, int x, int y, int width, int height) {
    return String.format(
        Locale.ROOT,
        "{\"id\":%1$d,\"image_id\":%2$d,\"category_id\":%3$d,\"iscrowd\":0,\"area\":%8$d,"
            + "\"bbox\":[%4$d,%5$d,%6$d,%7$d],\"segmentation\":"
            + "[[%4$d,%5$d,%9$d,%5$d,%9$d,%10$d,%4$d,%10$d]]}",
        id,
        picture,
        kind,
        x,
        y,
        width,
        height,
        width * height,
        x + width,
        y + height);
  }
}
