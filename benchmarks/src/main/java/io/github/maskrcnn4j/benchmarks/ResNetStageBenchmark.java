package io.github.maskrcnn4j.benchmarks;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One stage of the ResNet: conv2_x to conv5_x. */
public class ResNetStageBenchmark extends StageBenchmark {

  /** 2 for conv2_x. */
  @Param({"2", "3", "4", "5"})
  public int stage;

  /** Tells the work of a call. */
  @Setup(Level.Trial)
  public void count(FullSizeModel model) {
    Work.set(model.cost().resNetStage(stage));
  }

  /** The stage. */
  @Benchmark
  public INDArray stage(FullSizeModel model) {
    INDArray input = model.data().before(stage);
    return model.run(scope -> model.stages().resNet().stage(scope, stage, input));
  }
}
