package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every stage of a run made, kept until it is closed: the inputs of stages that run alone. */
final class KeptRun implements Trace, AutoCloseable {

  private final TensorScope scope = TensorScope.standalone();
  private ImageGeometry geometry;
  private INDArray image;
  private List<INDArray> features;
  private List<INDArray> pyramid;
  private List<RpnLevel> levels;
  private Proposals proposals;
  private INDArray boxFeatures;
  private BoxPredictions predictions;
  private Detections detections;
  private INDArray maskFeatures;
  private SoftMasks softMasks;
  private List<Rle> masks;

  /** Tensors are lent to a trace, so what is kept is a copy. */
  private INDArray copy(INDArray lent) {
    return scope.take(HostTensors.toHost(lent), lent.shape());
  }

  @Override
  public void input(ModelInput input) {
    geometry = input.geometry();
    image = scope.take(input.data(), input.shape());
  }

  @Override
  public void backbone(List<INDArray> found) {
    features = found.stream().map(this::copy).toList();
  }

  @Override
  public void pyramid(List<INDArray> found) {
    pyramid = found.stream().map(this::copy).toList();
  }

  @Override
  public void rpn(List<RpnLevel> found, List<AnchorGrid> anchors) {
    levels = found;
  }

  @Override
  public void proposals(Proposals found) {
    proposals = found;
  }

  @Override
  public void boxFeatures(INDArray found, int[] pyramidLevels) {
    boxFeatures = copy(found);
  }

  @Override
  public void boxPredictions(BoxPredictions found) {
    predictions = found;
  }

  @Override
  public void detections(Detections found) {
    detections = found;
  }

  @Override
  public void maskFeatures(INDArray found, int[] pyramidLevels) {
    maskFeatures = copy(found);
  }

  @Override
  public void masks(SoftMasks found) {
    softMasks = found;
  }

  @Override
  public void instances(List<Instance> found) {
    masks = found.stream().map(Instance::mask).toList();
  }

  /** Where the picture lies in the model input. */
  ImageGeometry geometry() {
    return geometry;
  }

  /** The model input {@code [1, H, W, 3]}. */
  INDArray image() {
    return image;
  }

  /** C2 to C5. */
  List<INDArray> features() {
    return features;
  }

  /** P2 to P6. */
  List<INDArray> pyramid() {
    return pyramid;
  }

  /** What the RPN head says about every level. */
  List<RpnLevel> levels() {
    return levels;
  }

  Proposals proposals() {
    return proposals;
  }

  /** {@code [N, 7, 7, C]}, a row for each proposal. */
  INDArray boxFeatures() {
    return boxFeatures;
  }

  /** Class logits and box deltas of every proposal. */
  BoxPredictions predictions() {
    return predictions;
  }

  Detections detections() {
    return detections;
  }

  /** {@code [D, 14, 14, C]}, a row for each detection. */
  INDArray maskFeatures() {
    return maskFeatures;
  }

  /** The small masks of the detections. */
  SoftMasks softMasks() {
    return softMasks;
  }

  /** The same pasted into the picture. */
  List<Rle> masks() {
    return masks;
  }

  @Override
  public void close() {
    scope.close();
  }
}
