package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Segmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Objects for tests. */
final class Examples {

  private Examples() {}

  /** Objects of class 1 that fill their boxes, and crowds. */
  static GroundTruth objects(int height, int width, Boxes boxes, Boxes crowds) {
    int[] labels = new int[boxes.size()];
    List<Segmentation> masks = new ArrayList<>();
    for (int i = 0; i < boxes.size(); i++) {
      labels[i] = 1;
      masks.add(outline(height, width, boxes, i));
    }
    return new GroundTruth(boxes, labels, masks, crowds);
  }

  /** A rectangle, as an outline. */
  static Segmentation.Polygons outline(int height, int width, Boxes boxes, int i) {
    double[] corners = {
      boxes.x1(i),
      boxes.y1(i),
      boxes.x2(i),
      boxes.y1(i),
      boxes.x2(i),
      boxes.y2(i),
      boxes.x1(i),
      boxes.y2(i)
    };
    return new Segmentation.Polygons(height, width, List.of(corners));
  }

  /** A rectangle, as pixels. */
  static Segmentation.Pixels pixels(int height, int width, int x, int y, int w, int h) {
    return new Segmentation.Pixels(Rle.ofBox(height, width, x, y, w, h));
  }

  static Boxes randomBoxes(Random random, int count, int side) {
    float[] corners = new float[4 * count];
    for (int i = 0; i < corners.length; i += 4) {
      corners[i] = random.nextInt(side - 1);
      corners[i + 1] = random.nextInt(side - 1);
      corners[i + 2] = corners[i] + 1 + random.nextInt(side - (int) corners[i] - 1);
      corners[i + 3] = corners[i + 1] + 1 + random.nextInt(side - (int) corners[i + 1] - 1);
    }
    return Boxes.of(corners);
  }
}
