package io.github.maskrcnn4j.training.step;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import io.github.maskrcnn4j.training.targets.MaskTargetRule;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the mask head drew for the RoIs that show an object, and what it should have drawn.
 *
 * @param logits {@code [P, side, side]}: of each RoI's own class; empty without any
 * @param channels {@code [P]}: which channel of the mask head that is
 * @param targets {@code [P, side, side]}, 0 to 1
 * @param side rows and columns of a mask
 */
record MaskPass(float[] logits, int[] channels, float[] targets, int side) {

  static MaskPass of(
      Model model,
      MaskTargetRule rule,
      GroundTruth truth,
      RoiTargets rois,
      List<INDArray> pyramid,
      ImageGeometry geometry,
      TensorScope scope) {
    int side = 2 * model.recipe().roi().maskSize();
    boolean oneForAll = model.layout().maskClasses() == 1;
    int[] positives = rois.positives();
    int[] channels =
        IntStream.of(positives).map(row -> oneForAll ? 0 : rois.labels()[row]).toArray();
    if (positives.length == 0) {
      return new MaskPass(new float[0], channels, new float[0], side);
    }
    Boxes boxes = rois.rois().select(positives);
    INDArray features = model.maskFeatures().extract(scope, pyramid, boxes, geometry);
    INDArray all = model.maskHead().logits(scope, features);
    scope.release(features);
    float[] logits = chosen(HostTensors.toHost(all), channels, (int) all.size(3));
    scope.release(all);
    return new MaskPass(logits, channels, rule.of(truth, rois, side), side);
  }

  boolean isEmpty() {
    return channels.length == 0;
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
