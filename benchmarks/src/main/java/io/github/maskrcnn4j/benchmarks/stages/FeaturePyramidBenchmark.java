package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** C2..C5 to P2..P6. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FeaturePyramidBenchmark {

  private FeaturePyramid network;
  private List<INDArray> features;
  private TensorPool pool;

  /** Takes the stage and its input from a run. */
  @Setup
  public void prepare(FullSizeModel model) {
    network = model.stages().pyramid();
    features = model.run().features();
    pool = model.pool();
    FlopPerCall.set(model.cost().pyramid());
  }

  /** The pyramid. */
  @Benchmark
  public List<INDArray> pyramid() {
    try (TensorScope scope = pool.open()) {
      List<INDArray> pyramid = network.apply(scope, features);
      Backend.current().synchronize();
      return pyramid;
    }
  }
}
