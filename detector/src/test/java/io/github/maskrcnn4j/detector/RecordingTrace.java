package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Writes down what a run shows: the stages in their order, shapes, and all host-side values. */
final class RecordingTrace implements Trace {

  final List<String> stages = new ArrayList<>();
  ModelInput input;
  List<long[]> backbone;
  List<long[]> pyramid;
  List<RpnLevel> rpn;
  List<AnchorGrid> anchors;
  Proposals proposals;
  long[] boxFeatures;
  int[] boxLevels;
  BoxPredictions predictions;
  Detections detections;
  long[] maskFeatures;
  int[] maskLevels;
  SoftMasks masks;
  List<Instance> instances;

  @Override
  public void input(ModelInput made) {
    stages.add("input");
    input = made;
  }

  @Override
  public void backbone(List<INDArray> features) {
    stages.add("backbone");
    backbone = features.stream().map(INDArray::shape).toList();
  }

  @Override
  public void pyramid(List<INDArray> levels) {
    stages.add("pyramid");
    pyramid = levels.stream().map(INDArray::shape).toList();
  }

  @Override
  public void rpn(List<RpnLevel> levels, List<AnchorGrid> grids) {
    stages.add("rpn");
    rpn = levels;
    anchors = grids;
  }

  @Override
  public void proposals(Proposals selected) {
    stages.add("proposals");
    proposals = selected;
  }

  @Override
  public void boxFeatures(INDArray features, int[] levels) {
    stages.add("boxFeatures");
    boxFeatures = features.shape();
    boxLevels = levels;
  }

  @Override
  public void boxPredictions(BoxPredictions made) {
    stages.add("boxPredictions");
    predictions = made;
  }

  @Override
  public void detections(Detections selected) {
    stages.add("detections");
    detections = selected;
  }

  @Override
  public void maskFeatures(INDArray features, int[] levels) {
    stages.add("maskFeatures");
    maskFeatures = features.shape();
    maskLevels = levels;
  }

  @Override
  public void masks(SoftMasks made) {
    stages.add("masks");
    masks = made;
  }

  @Override
  public void instances(List<Instance> found) {
    stages.add("instances");
    instances = found;
  }
}
