package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.loss.BatchCounts;
import io.github.maskrcnn4j.training.loss.LossRule;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.ChosenBoxes;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.List;
import java.util.Locale;

/** The five losses of three anchors and two RoIs, as three implementations have them. */
public final class FiveLosses {

  private FiveLosses() {}

  /** {@code FiveLosses} */
  public static void main(String[] arguments) {
    System.out.println("             objectness  rpn_box    class      box     mask");
    for (String name : List.of("torchvision", "detectron2", "matterport")) {
      TrainingRecipe recipe = TrainingRecipe.named(name);
      LossRule losses = recipe.losses();
      AnchorTargets anchors = anchors();
      RoiTargets rois = rois(recipe.rois().background().column(3));
      BatchCounts batch = BatchCounts.of(anchors, recipe.anchors().sampling().size(), rois);
      BoxPredictions said = new BoxPredictions(3, new float[] {0, 3, 0, 1, 0, 1}, roiDeltas());
      System.out.printf(
          Locale.ROOT,
          "%-12s %10.4f %8.4f %8.4f %8.4f %8.4f%n",
          name,
          losses.objectness(logits(name), anchors, batch).value(),
          losses.anchorBoxes(anchorDeltas(), anchors, batch).value(),
          losses.classes(said, rois, batch).value(),
          losses.boxes(said, rois, batch).value(),
          losses.masks(new float[] {3, 3, -3, 0}, new float[] {1, 1, 0, 1}, 2, batch).value());
    }
  }

  /** The first has the object, the second is background, the third takes no part. */
  private static AnchorTargets anchors() {
    ChosenBoxes chosen = new ChosenBoxes(new int[] {0}, new int[] {1});
    return new AnchorTargets(new int[] {0, -1, -2}, chosen, new float[] {0.5f, 0, 0, 0});
  }

  /** One number an anchor, or two whose softmax is the same. */
  private static float[] logits(String recipe) {
    return recipe.equals("matterport") ? new float[] {0, 2, 0, -1, 0, 5} : new float[] {2, -1, 5};
  }

  /** The first is wrong by 0.1 in x and by 2 in height. */
  private static float[] anchorDeltas() {
    return new float[] {0.6f, 0, 0, 2, 9, 9, 9, 9, 9, 9, 9, 9};
  }

  /** The first shows the object, of label 1; the second is background. */
  private static RoiTargets rois(int background) {
    return new RoiTargets(
        Boxes.of(0, 0, 16, 16, 40, 40, 56, 56),
        new int[] {1, background},
        new int[] {0, RoiTargets.NONE},
        new float[] {0, 0, 0, 1, 0, 0, 0, 0},
        new int[] {0, 1});
  }

  /** Of three classes: the first RoI's for class 1 is wrong by 0.2 in x and by 1 in height. */
  private static float[] roiDeltas() {
    float[] deltas = new float[2 * 3 * 4];
    deltas[4] = 0.2f;
    return deltas;
  }
}
