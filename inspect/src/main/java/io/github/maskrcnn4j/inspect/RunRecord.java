package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Remembers a run: host-side values as they are, feature maps reduced to what is shown, and how
 * long each stage took. The clock stands still while this records, and is right on the CPU, where
 * operations are finished when they return.
 *
 * <p>A run that ends early leaves the later stages as they are here: nothing was found.
 */
final class RunRecord implements Trace {

  /** A row of tiles. */
  private static final int CHANNELS_SHOWN = 8;

  private final Map<Stage, Double> milliseconds = new EnumMap<>(Stage.class);
  private long last = System.nanoTime();

  private ModelInput input;
  private List<FeatureMap> backbone = List.of();
  private List<FeatureMap> pyramid = List.of();
  private List<RpnLevel> rpn = List.of();
  private List<AnchorGrid> anchors = List.of();
  private Proposals proposals;
  private int[] roiLevels = {};
  private float[] roiEnergy = {};
  private BoxPredictions predictions;
  private Detections detections = Detections.NONE;
  private float[] maskEnergy = {};
  private SoftMasks masks = new SoftMasks(1, new float[0]);
  private List<Instance> instances = List.of();

  private void lap(Stage stage, Runnable recording) {
    double passed = (System.nanoTime() - last) / 1e6;
    milliseconds.merge(stage, passed, Double::sum);
    recording.run();
    last = System.nanoTime();
  }

  @Override
  public void input(ModelInput made) {
    lap(Stage.INPUT, () -> input = made);
  }

  @Override
  public void backbone(List<INDArray> features) {
    lap(Stage.BACKBONE, () -> backbone = reduced(features));
  }

  @Override
  public void pyramid(List<INDArray> levels) {
    lap(Stage.FPN, () -> pyramid = reduced(levels));
  }

  @Override
  public void rpn(List<RpnLevel> levels, List<AnchorGrid> grids) {
    lap(
        Stage.RPN,
        () -> {
          rpn = levels;
          anchors = grids;
        });
  }

  @Override
  public void proposals(Proposals selected) {
    lap(Stage.PROPOSALS, () -> proposals = selected);
  }

  @Override
  public void boxFeatures(INDArray features, int[] levels) {
    lap(
        Stage.ROI,
        () -> {
          roiEnergy = energy(features);
          roiLevels = levels;
        });
  }

  @Override
  public void boxPredictions(BoxPredictions made) {
    lap(Stage.BOX_HEAD, () -> predictions = made);
  }

  @Override
  public void detections(Detections selected) {
    lap(Stage.SELECTION, () -> detections = selected);
  }

  @Override
  public void maskFeatures(INDArray features, int[] levels) {
    lap(Stage.MASKS, () -> maskEnergy = energy(features));
  }

  @Override
  public void masks(SoftMasks made) {
    lap(Stage.MASKS, () -> masks = made);
  }

  @Override
  public void instances(List<Instance> found) {
    lap(Stage.MASKS, () -> instances = found);
  }

  private static List<FeatureMap> reduced(List<INDArray> maps) {
    return maps.stream().map(map -> FeatureMap.of(map, CHANNELS_SHOWN)).toList();
  }

  private static float[] energy(INDArray features) {
    return FeatureMap.energy(HostTensors.toHost(features), (int) features.size(3));
  }

  /** What each stage took, those that ran. */
  Map<Stage, Double> milliseconds() {
    return milliseconds;
  }

  ModelInput input() {
    return input;
  }

  /** C2 to C5. */
  List<FeatureMap> backbone() {
    return backbone;
  }

  /** P2 to P6. */
  List<FeatureMap> pyramid() {
    return pyramid;
  }

  List<RpnLevel> rpn() {
    return rpn;
  }

  List<AnchorGrid> anchors() {
    return anchors;
  }

  Proposals proposals() {
    return proposals;
  }

  /** The level that each proposal's features were taken from: 2 for P2. */
  int[] roiLevels() {
    return roiLevels;
  }

  /** {@code [N, 7, 7]}: the energy of what the box head saw. */
  float[] roiEnergy() {
    return roiEnergy;
  }

  /** Null if there were no proposals. */
  BoxPredictions predictions() {
    return predictions;
  }

  Detections detections() {
    return detections;
  }

  /** {@code [D, 14, 14]}: the energy of what the mask head saw. */
  float[] maskEnergy() {
    return maskEnergy;
  }

  SoftMasks masks() {
    return masks;
  }

  List<Instance> instances() {
    return instances;
  }
}
