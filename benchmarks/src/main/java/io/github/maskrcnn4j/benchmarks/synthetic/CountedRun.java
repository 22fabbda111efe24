package io.github.maskrcnn4j.benchmarks.synthetic;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.rpn.Proposals;

/** Counts what there was to do in a run. */
public final class CountedRun implements Trace {

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

  /** Rows of the model input, padding included. */
  public int inputHeight() {
    return inputHeight;
  }

  /** Its columns. */
  public int inputWidth() {
    return inputWidth;
  }

  /** Boxes that the box head saw. */
  public int proposals() {
    return proposals;
  }

  /** Boxes that the mask head saw. */
  public int detections() {
    return detections;
  }
}
