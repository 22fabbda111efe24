package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticTensors;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.training.gradient.NearestUpsampleGradient;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The gradient of the pyramid's way down, where a coarse map is doubled and added to a fine one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NearestUpsampleGradientBenchmark {

  /** Maps x height x width x channels of the fine map: P2 and P4. */
  @Param({"1x256x256x256", "1x64x64x256"})
  public String input;

  private SyntheticTensors tensors;
  private long[] coarse;
  private INDArray gradient;

  /** Makes the sum's gradient. */
  @Setup
  public void make() {
    long[] sides = SyntheticTensors.shape(input);
    coarse = new long[] {sides[0], sides[1] / 2, sides[2] / 2, sides[3]};
    tensors = new SyntheticTensors();
    gradient = tensors.of(sides);
  }

  /** Frees them. */
  @TearDown
  public void free() {
    tensors.close();
  }

  /** Four cells of the fine map become one of the coarse map. */
  @Benchmark
  public INDArray sum() {
    try (TensorScope scope = tensors.open()) {
      INDArray result = NearestUpsampleGradient.ofCoarse(scope, gradient, coarse);
      Backend.current().synchronize();
      return result;
    }
  }
}
