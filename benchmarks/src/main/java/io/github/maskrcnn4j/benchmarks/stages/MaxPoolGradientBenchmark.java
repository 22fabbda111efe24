package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticValues;
import io.github.maskrcnn4j.core.layer.MaxPool2d;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.training.gradient.MaxPoolGradient;
import java.util.Arrays;
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

  private TensorPool pool;
  private TensorScope inputs;
  private INDArray values;
  private INDArray gradient;

  /** Makes the layer's input and its output's gradient. */
  @Setup
  public void make() {
    long[] sides = Arrays.stream(input.split("x")).mapToLong(Long::parseLong).toArray();
    long[] half = {sides[0], sides[1] / 2, sides[2] / 2, sides[3]};
    pool = new TensorPool();
    inputs = pool.open();
    values = inputs.take(SyntheticValues.of(Shapes.elements(sides)), sides);
    gradient = inputs.take(SyntheticValues.of(Shapes.elements(half)), half);
  }

  /** Frees them. */
  @TearDown
  public void free() {
    inputs.close();
    pool.close();
  }

  /** Each output's gradient goes to its window's largest value. */
  @Benchmark
  public INDArray spread() {
    try (TensorScope scope = pool.open()) {
      INDArray result = MaxPoolGradient.of(scope, POOL, values, gradient);
      Backend.current().synchronize();
      return result;
    }
  }
}
