package io.github.maskrcnn4j.benchmarks;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** The ResNet's 7x7 convolution and max-pool. */
public class StemBenchmark extends StageBenchmark {

  /** Tells the work of a call. */
  @Setup(Level.Trial)
  public void count(FullSizeModel model) {
    Work.set(model.cost().stem());
  }

  /** The stage. */
  @Benchmark
  public INDArray stem(FullSizeModel model) {
    return model.run(scope -> model.stages().resNet().stem(scope, model.data().image()));
  }
}
