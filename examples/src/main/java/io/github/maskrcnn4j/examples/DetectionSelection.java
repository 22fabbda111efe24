package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.box.SelectionLimits;
import java.util.Locale;

/** Detections of three proposals and two classes: no network needed. */
public final class DetectionSelection {

  private DetectionSelection() {}

  /** {@code DetectionSelection} */
  public static void main(String[] arguments) {
    Boxes proposals = Boxes.of(0, 0, 40, 40, 2, 0, 42, 40, 50, 50, 90, 90);
    float[] logits = {
      0, 3, 0, // background, first class, second class
      0, 2, 0, // the same object once more, less sure
      2, 0, 2 // background or the second class
    };
    float[] deltas = new float[3 * 3 * 4];
    deltas[4 * (2 * 3 + 2)] = 1; // proposal 2, class 2: dx = 1 / 10 of the width to the right
    BoxPredictions predictions = new BoxPredictions(3, logits, deltas);
    Detections found =
        Recipe.named("torchvision")
            .selector()
            .withLimits(SelectionLimits.RECALL.withScoreThreshold(0.2))
            .select(predictions, proposals, ImageGeometry.unchanged(100, 100));
    for (int i = 0; i < found.size(); i++) {
      Object box = found.boxes().select(i);
      System.out.printf(
          Locale.ROOT, "class %d, score %.3f, %s%n", found.labels()[i], found.scores()[i], box);
    }
  }
}
