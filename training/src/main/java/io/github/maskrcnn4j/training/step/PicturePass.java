package io.github.maskrcnn4j.training.step;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one picture's way through the stages gave, and what it should have given.
 *
 * @param geometry where the picture lies in the model input
 * @param levels what the RPN said
 * @param anchors of the same levels
 * @param anchorTargets what it should have said
 * @param proposals that it led to
 * @param rois the RoIs of the heads and what those should have said
 * @param predictions of the box head; null without RoIs
 * @param maskLogits {@code [P, side, side]}: of each positive RoI's own class; empty without any
 * @param maskChannels {@code [P]}: which channel of the mask head that is
 * @param maskTargets {@code [P, side, side]}, 0 to 1
 * @param side rows and columns of a mask
 */
record PicturePass(
    ImageGeometry geometry,
    List<RpnLevel> levels,
    List<AnchorGrid> anchors,
    AnchorTargets anchorTargets,
    Proposals proposals,
    RoiTargets rois,
    BoxPredictions predictions,
    float[] maskLogits,
    int[] maskChannels,
    float[] maskTargets,
    int side) {

  /**
   * Takes a picture through the stages, as in inference up to the proposals; the heads then look at
   * the RoIs that are to be learnt from.
   *
   * @param scope of the run; a recorder may listen
   * @param random what samples are drawn with
   */
  static PicturePass of(
      Model model,
      TrainingRecipe recipe,
      TrainingSample sample,
      TensorScope scope,
      RandomGenerator random) {
    ImageGeometry geometry = sample.input().geometry();
    INDArray image = scope.take(sample.input().data(), sample.input().shape());
    List<INDArray> pyramid =
        model.pyramid().applyReleasing(scope, model.resNet().apply(scope, image));
    scope.release(image);

    List<RpnLevel> levels = model.rpn().predict(scope, pyramid);
    List<AnchorGrid> anchors = model.rpn().anchors(levels, geometry);
    AnchorTargets anchorTargets = recipe.anchors().assign(anchors, sample.truth(), random);
    Proposals proposals = model.rpn().select(levels, geometry);

    ImageSize input = new ImageSize(geometry.inputHeight(), geometry.inputWidth());
    int classes = model.layout().classLogits();
    RoiTargets rois =
        recipe.rois().assign(proposals.boxes(), sample.truth(), input, classes, random);
    BoxPredictions predictions = null;
    if (rois.size() > 0) {
      INDArray features = model.boxFeatures().extract(scope, pyramid, rois.rois(), geometry);
      predictions = model.boxHead().apply(scope, features);
      scope.release(features);
    }

    int[] positives = rois.positives();
    int side = 2 * model.recipe().roi().maskSize();
    boolean oneForAll = model.layout().maskClasses() == 1;
    int[] channels =
        IntStream.of(positives).map(row -> oneForAll ? 0 : rois.labels()[row]).toArray();
    float[] logits = new float[0];
    if (positives.length > 0) {
      Boxes boxes = rois.rois().select(positives);
      INDArray features = model.maskFeatures().extract(scope, pyramid, boxes, geometry);
      INDArray all = model.maskHead().logits(scope, features);
      scope.release(features);
      logits = chosen(HostTensors.toHost(all), channels, (int) all.size(3));
      scope.release(all);
    }
    float[] maskTargets = recipe.masks().of(sample.truth(), rois, side);
    return new PicturePass(
        geometry,
        levels,
        anchors,
        anchorTargets,
        proposals,
        rois,
        predictions,
        logits,
        channels,
        maskTargets,
        side);
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

  /** One channel of each mask {@code [side, side, K]}. */
  private static float[] chosen(float[] logits, int[] channels, int classes) {
    float[] chosen = new float[logits.length / classes];
    int cells = chosen.length / channels.length;
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = logits[i * classes + channels[i / cells]];
    }
    return chosen;
  }
}
