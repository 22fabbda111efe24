package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.rpn.AnchorGenerator;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Exercise of 04-anchors: how well anchors of other ratios cover objects of other shapes. */
public final class OtherRatios {

  /** Side of the input in pixels. */
  private static final int SIDE = 512;

  private OtherRatios() {}

  /**
   * The mean, over random objects, of the best overlap with an anchor.
   *
   * @param objectRatio height over width of the objects
   * @param anchorRatios of the anchors
   */
  public static double coverage(double objectRatio, List<Double> anchorRatios, int objects) {
    Boxes anchors = anchors(anchorRatios);
    Random random = new Random(1);
    double sum = 0;
    for (int object = 0; object < objects; object++) {
      double size = 32 * Math.pow(4, random.nextDouble()); // 32 to 128, as many small as large
      double width = size / Math.sqrt(objectRatio);
      double height = size * Math.sqrt(objectRatio);
      double x = random.nextDouble() * (SIDE - width);
      double y = random.nextDouble() * (SIDE - height);
      Boxes box = Boxes.of((float) x, (float) y, (float) (x + width), (float) (y + height));
      float best = 0;
      for (int anchor = 0; anchor < anchors.size(); anchor++) {
        best = Math.max(best, Boxes.iou(box, 0, anchors, anchor, PixelRule.CONTINUOUS));
      }
      sum += best;
    }
    return sum / objects;
  }

  /** All anchors of P2 to P6. */
  private static Boxes anchors(List<Double> ratios) {
    AnchorShapes shapes = AnchorShapes.COCO.withRatios(ratios);
    AnchorGenerator generator =
        new AnchorGenerator(AnchorRule.EXACT, shapes, FeaturePyramid.STRIDES);
    Boxes all = Boxes.EMPTY;
    for (int level = 0; level < 5; level++) {
      int cells = SIDE / FeaturePyramid.STRIDES.get(level);
      all = Boxes.concat(List.of(all, generator.grid(level, SIDE, SIDE, cells, cells).all()));
    }
    return all;
  }

  /** {@code OtherRatios} */
  public static void main(String[] arguments) {
    List<List<Double>> ratios =
        List.of(List.of(1.0), List.of(0.5, 1.0, 2.0), List.of(0.25, 0.5, 1.0, 2.0, 4.0));
    for (double object : new double[] {1, 2, 4, 6}) {
      System.out.printf(Locale.ROOT, "objects of height / width = %.0f%n", object);
      for (List<Double> anchors : ratios) {
        System.out.printf(
            Locale.ROOT, "  anchors %s: %.3f%n", anchors, coverage(object, anchors, 200));
      }
    }
  }
}
