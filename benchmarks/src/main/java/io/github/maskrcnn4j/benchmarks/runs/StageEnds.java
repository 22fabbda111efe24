package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells the end of every stage of a run.
 *
 * @param ended is given the stage's name
 */
record StageEnds(Consumer<String> ended) implements Trace {

  @Override
  public void input(ModelInput input) {
    ended.accept("resize + normalise");
  }

  @Override
  public void backbone(List<INDArray> features) {
    ended.accept("backbone");
  }

  @Override
  public void pyramid(List<INDArray> pyramid) {
    ended.accept("feature pyramid");
  }

  @Override
  public void rpn(List<RpnLevel> levels, List<AnchorGrid> anchors) {
    ended.accept("RPN head");
  }

  @Override
  public void proposals(Proposals proposals) {
    ended.accept("proposals");
  }

  @Override
  public void boxFeatures(INDArray features, int[] levels) {
    ended.accept("box RoI features");
  }

  @Override
  public void boxPredictions(BoxPredictions predictions) {
    ended.accept("box head");
  }

  @Override
  public void detections(Detections detections) {
    ended.accept("detections");
  }

  @Override
  public void maskFeatures(INDArray features, int[] levels) {
    ended.accept("mask RoI features");
  }

  @Override
  public void masks(SoftMasks masks) {
    ended.accept("mask head");
  }

  @Override
  public void instances(List<Instance> instances) {
    ended.accept("paste");
  }
}
