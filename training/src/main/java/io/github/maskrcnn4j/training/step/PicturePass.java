package io.github.maskrcnn4j.training.step;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one picture's way through the stages gave, and what it should have given.
 *
 * @param truth what the targets were made of
 * @param geometry where the picture lies in the model input
 * @param levels what the RPN said
 * @param anchors of the same levels
 * @param anchorTargets what it should have said
 * @param proposals that it led to
 * @param rois the RoIs of the heads and what those should have said
 * @param predictions of the box head; null without RoIs
 * @param masks of the RoIs that show an object
 */
record PicturePass(
    GroundTruth truth,
    ImageGeometry geometry,
    List<RpnLevel> levels,
    List<AnchorGrid> anchors,
    AnchorTargets anchorTargets,
    Proposals proposals,
    RoiTargets rois,
    BoxPredictions predictions,
    MaskPass masks) {

  /**
   * Takes a picture through the stages, as in inference up to the proposals; the heads then look at
   * the RoIs that are to be learnt from.
   *
   * @param scope of the run; a recorder may listen
   * @param random what anchors and RoIs are drawn with
   */
  static PicturePass of(
      Model model,
      TrainingRecipe recipe,
      TrainingSample sample,
      TensorScope scope,
      RandomGenerator random) {
    GroundTruth truth = sample.truth();
    ImageGeometry geometry = sample.input().geometry();
    INDArray image = scope.take(sample.input().data(), sample.input().shape());
    List<INDArray> pyramid =
        model.pyramid().applyReleasing(scope, model.resNet().apply(scope, image));
    scope.release(image);

    List<RpnLevel> levels = model.rpn().predict(scope, pyramid);
    List<AnchorGrid> anchors = model.rpn().anchors(levels, geometry);
    AnchorTargets anchorTargets = recipe.anchors().assign(anchors, truth, geometry, random);
    Proposals proposals = model.rpn().select(levels, geometry);

    int classes = model.layout().classLogits();
    RoiTargets rois = recipe.rois().assign(proposals.boxes(), truth, geometry, classes, random);
    return new PicturePass(
        truth,
        geometry,
        levels,
        anchors,
        anchorTargets,
        proposals,
        rois,
        predict(model, rois, pyramid, geometry, scope),
        MaskPass.of(model, recipe.masks(), truth, rois, pyramid, geometry, scope));
  }

  private static BoxPredictions predict(
      Model model,
      RoiTargets rois,
      List<INDArray> pyramid,
      ImageGeometry geometry,
      TensorScope scope) {
    if (rois.size() == 0) {
      return null;
    }
    INDArray features = model.boxFeatures().extract(scope, pyramid, rois.rois(), geometry);
    BoxPredictions predictions = model.boxHead().apply(scope, features);
    scope.release(features);
    return predictions;
  }

  /** Among those of the RPN and the box head; NaN if one is. */
  double largestDelta() {
    double largest = levels.stream().mapToDouble(level -> largest(level.deltas())).max().orElse(0);
    return predictions == null ? largest : Math.max(largest, largest(predictions.deltas()));
  }

  private static double largest(float[] deltas) {
    double largest = 0;
    for (float delta : deltas) {
      largest = Math.max(largest, Math.abs(delta));
    }
    return largest;
  }
}
