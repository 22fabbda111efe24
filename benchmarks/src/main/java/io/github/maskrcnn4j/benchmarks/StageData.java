package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The output of every stage of one run.
 *
 * @param geometry where the picture lies in the model input
 * @param image {@code [1, H, W, 3]}
 * @param stem {@code [1, H/4, W/4, C]}
 * @param features C2 to C5
 * @param pyramid P2 to P6
 * @param levels the RPN head's outputs
 * @param anchors their anchors
 * @param boxFeatures {@code [N, 7, 7, C]}
 * @param maskFeatures {@code [D, 14, 14, C]}
 */
record StageData(
    ImageGeometry geometry,
    INDArray image,
    INDArray stem,
    List<INDArray> features,
    List<INDArray> pyramid,
    List<RpnLevel> levels,
    List<AnchorGrid> anchors,
    Proposals proposals,
    INDArray boxFeatures,
    BoxPredictions predictions,
    Detections detections,
    INDArray maskFeatures,
    SoftMasks softMasks,
    List<Rle> masks) {

  /**
   * Runs all stages.
   *
   * @param scope keeps the tensors
   */
  static StageData of(Stages stages, TensorScope scope, ModelInput input) {
    ImageGeometry geometry = input.geometry();
    INDArray image = scope.take(input.data(), 1, geometry.inputHeight(), geometry.inputWidth(), 3);
    INDArray stem = stages.resNet().stem(scope, image);
    List<INDArray> features = new ArrayList<>();
    for (int stage = 2; stage <= 5; stage++) {
      INDArray before = stage == 2 ? stem : features.get(stage - 3);
      features.add(stages.resNet().stage(scope, stage, before));
    }
    List<INDArray> pyramid = stages.pyramid().apply(scope, features);
    List<RpnLevel> levels = stages.rpn().predict(scope, pyramid);
    Proposals proposals = stages.rpn().select(levels, geometry);
    INDArray boxFeatures =
        stages
            .roiFeatures(stages.recipe().roi().boxSize())
            .extract(scope, pyramid.subList(0, 4), proposals.boxes(), geometry);
    BoxPredictions predictions = stages.boxHead().apply(scope, boxFeatures);
    Detections detections =
        stages.recipe().selector().select(predictions, proposals.boxes(), geometry);
    INDArray maskFeatures =
        stages
            .roiFeatures(stages.recipe().roi().maskSize())
            .extract(scope, pyramid.subList(0, 4), detections.boxes(), geometry);
    SoftMasks softMasks = stages.maskHead().apply(scope, maskFeatures, detections.labels());
    return new StageData(
        geometry,
        image,
        stem,
        List.copyOf(features),
        pyramid,
        levels,
        stages.rpn().anchors(levels, geometry),
        proposals,
        boxFeatures,
        predictions,
        detections,
        maskFeatures,
        softMasks,
        paste(stages, softMasks, detections, geometry));
  }

  /** P2 to P5, which RoIs are taken from. */
  List<INDArray> roiLevels() {
    return pyramid.subList(0, 4);
  }

  /** The input of a stage of the ResNet. */
  INDArray before(int stage) {
    return stage == 2 ? stem : features.get(stage - 3);
  }

  static List<Rle> paste(
      Stages stages, SoftMasks masks, Detections detections, ImageGeometry geometry) {
    return stages
        .recipe()
        .paster()
        .paste(
            masks,
            detections.boxesInOriginal(),
            geometry.originalHeight(),
            geometry.originalWidth());
  }
}
