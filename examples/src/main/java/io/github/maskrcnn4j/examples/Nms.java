package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.NonMaxSuppression;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.util.Arrays;

/** Non-maximum suppression of three boxes. */
public final class Nms {

  private Nms() {}

  /** {@code Nms} */
  public static void main(String[] arguments) {
    Boxes boxes =
        Boxes.of(
            0, 0, 10, 10, //
            1, 0, 11, 10, // the first one, moved by a tenth
            8, 0, 18, 10);
    float[] scores = {0.8f, 0.9f, 0.7f};
    System.out.println("IoU 0, 1: " + Boxes.iou(boxes, 0, boxes, 1, PixelRule.CONTINUOUS));
    System.out.println("IoU 1, 2: " + Boxes.iou(boxes, 1, boxes, 2, PixelRule.CONTINUOUS));
    int[] kept = new NonMaxSuppression(0.5, SuppressionRule.ABOVE_THRESHOLD).keep(boxes, scores);
    System.out.println("kept: " + Arrays.toString(kept));
  }
}
