package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.backbone.ResNet;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.heads.box.BoxHead;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.mask.MaskHead;
import io.github.maskrcnn4j.roi.LevelScale;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.roi.RoiFeatureExtractor;
import io.github.maskrcnn4j.roi.RoiRecipe;
import io.github.maskrcnn4j.rpn.RpnHead;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A weighted sum of all outputs of a {@link SmallNetwork}: of the RPN's on five levels, of the box
 * head's, and of one mask channel for each RoI.
 */
final class SmallLoss {

  private static final int SIDE = 64;
  private static final int[] LABELS = {1, 2, 1};
  private static final Boxes ROIS = Boxes.of(3, 5, 40, 60, 10, 12, 30, 25, -4, 20, 50, 63);
  private static final RoiRecipe ROI_RECIPE =
      new RoiRecipe(
          RoiAlign.aligned(2),
          (rois, image, finest, coarsest) -> new int[] {3, 2, 2},
          LevelScale.STRIDE,
          SmallNetwork.ROI_SIZE,
          2 * SmallNetwork.ROI_SIZE);

  private final long seed;
  private final BackboneRecipe backbone;
  private final float[] image;
  private List<String> recorded;
  private double recordedLoss;

  SmallLoss(long seed, BackboneRecipe backbone) {
    this.seed = seed;
    this.backbone = backbone;
    this.image = Values.random(new Random(seed), 1, SIDE, SIDE, 3);
  }

  /** The loss with these parameters. */
  double of(MasterParameters master) {
    try (TensorScope scope = TensorScope.standalone();
        LayerLoader loader = loader(master)) {
      return loss(run(scope, new Stages(loader)));
    } catch (WeightFileException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its gradients with respect to the trained ones, by canonical name. */
  Map<String, float[]> gradients(MasterParameters master, Predicate<String> trained)
      throws WeightFileException {
    UnitGradients units = new UnitGradients(new GradientArrays(), unit -> true);
    try (LayerLoader loader = loader(master)) {
      Stages stages = new Stages(loader);
      Recorder recorder = new Recorder(loader.units(), trained);
      try (TensorScope scope = TensorScope.standalone(recorder)) {
        List<float[]> outputs = run(scope, stages);
        recordedLoss = loss(outputs);
        recorded = recorder.recordedUnits();
        Backward backward = new Backward(scope, recorder, units);
        seed(recorder, backward, outputs);
        backward.run();
      }
    }
    return master.unfold(units, SmallNetwork.NORM_EPSILON);
  }

  /** The units that the last gradients' run has recorded. */
  List<String> recorded() {
    return recorded;
  }

  /** The loss of the last gradients' run. */
  double recordedLoss() {
    return recordedLoss;
  }

  private static LayerLoader loader(MasterParameters master) {
    return LayerLoader.ofNetwork(master, SmallNetwork.NORM_EPSILON);
  }

  private final class Stages {
    private final ResNet resNet;
    private final FeaturePyramid pyramid;
    private final RpnHead rpn;
    private final BoxHead boxes;
    private final MaskHead masks;

    Stages(LayerLoader loader) throws WeightFileException {
      resNet = ResNet.load(loader, SmallNetwork.layout(), backbone);
      pyramid = FeaturePyramid.load(loader);
      rpn = RpnHead.load(loader);
      boxes = BoxHead.load(loader);
      masks = MaskHead.load(loader);
    }
  }

  /** All outputs, in the order of {@link #seed}. */
  private List<float[]> run(TensorScope scope, Stages stages) {
    INDArray input = scope.take(image, 1, SIDE, SIDE, 3);
    List<INDArray> features = stages.resNet.apply(scope, input);
    List<INDArray> pyramid = stages.pyramid.applyReleasing(scope, features);
    List<float[]> outputs = new ArrayList<>();
    List<RpnLevel> levels = stages.rpn.apply(scope, pyramid);
    levels.forEach(level -> outputs.add(level.objectness()));
    levels.forEach(level -> outputs.add(level.deltas()));
    BoxPredictions boxes =
        stages.boxes.apply(scope, roiFeatures(scope, pyramid, ROI_RECIPE.boxSize()));
    outputs.add(boxes.logits());
    outputs.add(boxes.deltas());
    INDArray masks = stages.masks.logits(scope, roiFeatures(scope, pyramid, ROI_RECIPE.maskSize()));
    outputs.add(chosen(HostTensors.toHost(masks)));
    return outputs;
  }

  private static INDArray roiFeatures(TensorScope scope, List<INDArray> pyramid, int size) {
    return new RoiFeatureExtractor(ROI_RECIPE, size)
        .extract(scope, pyramid, ROIS, ImageGeometry.unchanged(SIDE, SIDE));
  }

  private static float[] chosen(float[] logits) {
    float[] chosen = new float[logits.length / SmallNetwork.CLASSES];
    int positions = chosen.length / LABELS.length;
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = logits[i * SmallNetwork.CLASSES + LABELS[i / positions]];
    }
    return chosen;
  }

  private double loss(List<float[]> outputs) {
    Random random = new Random(seed + 1);
    double sum = 0;
    for (float[] output : outputs) {
      sum += Values.loss(output, Values.random(random, output.length));
    }
    return sum;
  }

  /** The weights of the loss are its gradients. */
  private void seed(Recorder recorder, Backward backward, List<float[]> outputs) {
    List<INDArray> tensors = new ArrayList<>();
    for (String unit :
        List.of("rpn.objectness", "rpn.deltas", "box_head.classes", "box_head.deltas")) {
      tensors.addAll(recorder.outputs(unit));
    }
    Random random = new Random(seed + 1);
    for (int i = 0; i < tensors.size(); i++) {
      backward.seed(tensors.get(i), Values.random(random, outputs.get(i).length));
    }
    float[] masks = Values.random(random, outputs.get(tensors.size()).length);
    backward.seedChosen(recorder.outputs("mask_head.logits").get(0), LABELS, masks);
  }
}
