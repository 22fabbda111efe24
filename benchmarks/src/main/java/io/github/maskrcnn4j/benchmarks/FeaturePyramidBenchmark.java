package io.github.maskrcnn4j.benchmarks;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/** C2..C5 to P2..P6. */
public class FeaturePyramidBenchmark extends StageBenchmark {

  /** Tells the work of a call. */
  @Setup(Level.Trial)
  public void count(FullSizeModel model) {
    Work.set(model.cost().pyramid());
  }

  /** The stage. */
  @Benchmark
  public List<INDArray> pyramid(FullSizeModel model) {
    return model.run(scope -> model.stages().pyramid().apply(scope, model.data().features()));
  }
}
