package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.heads.box.Detections;
import org.openjdk.jmh.annotations.Benchmark;

/** Predictions to final boxes. */
public class DetectionBenchmark extends StageBenchmark {

  /** The stage. */
  @Benchmark
  public Detections select(FullSizeModel model) {
    StageData data = model.data();
    return model
        .stages()
        .recipe()
        .selector()
        .select(data.predictions(), data.proposals().boxes(), data.geometry());
  }
}
