package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.backbone.ResNet;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
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

/** The ResNet's 7x7 convolution and max-pool: {@code [1, H, W, 3]} to {@code [1, H/4, W/4, C]}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StemBenchmark {

  private ResNet resNet;
  private INDArray image;
  private TensorPool pool;

  /** Takes the stage and its input from a run. */
  @Setup
  public void prepare(FullSizeModel model) {
    resNet = model.stages().resNet();
    image = model.run().image();
    pool = model.pool();
    FlopPerCall.set(model.cost().stem());
  }

  /** The stem. */
  @Benchmark
  public INDArray stem() {
    try (TensorScope scope = pool.open()) {
      INDArray output = resNet.stem(scope, image);
      Backend.current().synchronize();
      return output;
    }
  }
}
