package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticTensors;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticValues;
import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Linear;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.training.gradient.BiasGradient;
import io.github.maskrcnn4j.training.gradient.LinearGradient;
import io.github.maskrcnn4j.training.gradient.UnitGradient;
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

/** The gradient of the box head's fully connected layers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LinearGradientBenchmark {

  /** RoIs x inputs x outputs: the two layers, and the deltas of 81 classes. */
  @Param({"512x12544x1024", "512x1024x1024", "512x1024x324"})
  public String matrices;

  private SyntheticTensors tensors;
  private Linear layer;
  private INDArray values;
  private INDArray gradient;
  private float[] own;

  /** Makes the layer, its input and its output's gradient. */
  @Setup
  public void make() {
    long[] sides = SyntheticTensors.shape(matrices);
    float[] weight = SyntheticValues.of(sides[1] * sides[2]);
    layer = new Linear(weight, new float[(int) sides[2]], Activation.NONE);
    own = new float[weight.length];
    tensors = new SyntheticTensors();
    values = tensors.of(sides[0], sides[1]);
    gradient = tensors.of(sides[0], sides[2]);
    FlopPerCall.set(2 * sides[0] * sides[1] * sides[2]);
  }

  /** Frees them. */
  @TearDown
  public void free() {
    tensors.close();
    layer.close();
  }

  /** Of the input. */
  @Benchmark
  public INDArray ofInput() {
    try (TensorScope scope = tensors.open()) {
      INDArray result = LinearGradient.ofInput(scope, layer, gradient);
      Backend.current().synchronize();
      return result;
    }
  }

  /** Of weights and bias, in Java memory. */
  @Benchmark
  public UnitGradient ofParameters() {
    try (TensorScope scope = tensors.open()) {
      LinearGradient.ofWeight(scope, values, gradient, own);
      return new UnitGradient(own, BiasGradient.of(gradient));
    }
  }
}
