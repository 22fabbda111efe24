package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticTensors;
import io.github.maskrcnn4j.core.layer.MaxPool2d;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.training.gradient.MaxPoolGradient;
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

/** The gradient of the stem's max-pool. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MaxPoolGradientBenchmark {

  private static final MaxPool2d POOL = new MaxPool2d(3, 2, Padding.symmetric(1));

  /** Maps x height x width x channels: what the stem's convolution gives. */
  @Param("1x512x512x64")
  public String input;

  private SyntheticTensors tensors;
  private INDArray values;
  private INDArray gradient;

  /** Makes the layer's input and its output's gradient. */
  @Setup
  public void make() {
    long[] sides = SyntheticTensors.shape(input);
    long[] half = {sides[0], sides[1] / 2, sides[2] / 2, sides[3]};
    tensors = new SyntheticTensors();
    values = tensors.of(sides);
    gradient = tensors.of(half);
  }

  /** Frees them. */
  @TearDown
  public void free() {
    tensors.close();
  }

  /** Each output's gradient goes to its window's largest value. */
  @Benchmark
  public INDArray spread() {
    try (TensorScope scope = tensors.open()) {
      INDArray result = MaxPoolGradient.of(scope, POOL, values, gradient);
      Backend.current().synchronize();
      return result;
    }
  }
}
