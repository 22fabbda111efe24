package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.rpn.Proposals;

/** How much there was to do in a run. */
final class RunCounts implements Trace {

  private int inputHeight;
  private int inputWidth;
  private int proposals;
  private int detections;

  @Override
  public void input(ModelInput input) {
    inputHeight = input.geometry().inputHeight();
    inputWidth = input.geometry().inputWidth();
  }

  @Override
  public void proposals(Proposals found) {
    proposals = found.size();
  }

  @Override
  public void detections(Detections found) {
    detections = found.size();
  }

  int inputHeight() {
    return inputHeight;
  }

  int inputWidth() {
    return inputWidth;
  }

  int proposals() {
    return proposals;
  }

  int detections() {
    return detections;
  }
}
