package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Tells how long each stage of a run took, from the moments at which the trace hears of it. Waits
 * for the device at each of them.
 */
public final class StageClock implements Trace {

  private final Map<String, Double> milliseconds = new LinkedHashMap<>();
  private long last = System.nanoTime();

  /** Milliseconds per stage, in the order of the run. */
  public Map<String, Double> milliseconds() {
    return milliseconds;
  }

  private void lap(String stage) {
    Backend.current().synchronize();
    long now = System.nanoTime();
    milliseconds.put(stage, (now - last) / 1e6);
    last = now;
  }

  @Override
  public void input(ModelInput input) {
    lap("resize + normalise");
  }

  @Override
  public void backbone(List<INDArray> features) {
    lap("backbone");
  }

  @Override
  public void pyramid(List<INDArray> pyramid) {
    lap("feature pyramid");
  }

  @Override
  public void rpn(List<RpnLevel> levels, List<AnchorGrid> anchors) {
    lap("RPN head");
  }

  @Override
  public void proposals(Proposals proposals) {
    lap("proposals");
  }

  @Override
  public void boxFeatures(INDArray features, int[] levels) {
    lap("box RoI features");
  }

  @Override
  public void boxPredictions(BoxPredictions predictions) {
    lap("box head");
  }

  @Override
  public void detections(Detections detections) {
    lap("detections");
  }

  @Override
  public void maskFeatures(INDArray features, int[] levels) {
    lap("mask RoI features");
  }

  @Override
  public void masks(SoftMasks masks) {
    lap("mask head");
  }

  @Override
  public void instances(List<Instance> instances) {
    lap("paste");
  }
}
