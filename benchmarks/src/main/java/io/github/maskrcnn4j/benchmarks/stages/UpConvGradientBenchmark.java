package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticTensors;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticValues;
import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.UpConv2x2;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.training.gradient.BiasGradient;
import io.github.maskrcnn4j.training.gradient.UnitGradient;
import io.github.maskrcnn4j.training.gradient.UpConvGradient;
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

/** The gradient of the mask head's transposed convolution. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class UpConvGradientBenchmark {

  private static final int SIDE = 2;

  /** Maps x height x width x channels: 128 RoIs show an object. */
  @Param("128x14x14x256")
  public String input;

  private SyntheticTensors tensors;
  private UpConv2x2 layer;
  private INDArray values;
  private INDArray gradient;
  private float[] own;

  /** Makes the layer, its input and its output's gradient. */
  @Setup
  public void make() {
    long[] sides = SyntheticTensors.shape(input);
    long[] doubled = {sides[0], SIDE * sides[1], SIDE * sides[2], sides[3]};
    long[] kernel = {SIDE, SIDE, sides[3], sides[3]};
    layer =
        new UpConv2x2(
            SyntheticValues.of(Shapes.elements(kernel)),
            kernel,
            new float[(int) sides[3]],
            Activation.RELU);
    tensors = new SyntheticTensors();
    values = tensors.of(sides);
    gradient = tensors.of(doubled);
    own = new float[Math.toIntExact(4 * sides[3] * doubled[3])];
    FlopPerCall.set(2 * sides[3] * Shapes.elements(doubled));
  }

  /** Frees them. */
  @TearDown
  public void free() {
    tensors.close();
    layer.close();
  }

  /** Of the input; with the corners gathered, which both need. */
  @Benchmark
  public INDArray ofInput() {
    try (TensorScope scope = tensors.open()) {
      INDArray corners = UpConvGradient.corners(scope, gradient);
      INDArray result = UpConvGradient.ofInput(scope, layer, corners, values.shape());
      Backend.current().synchronize();
      return result;
    }
  }

  /** Of kernel and bias, in Java memory; with the corners gathered too. */
  @Benchmark
  public UnitGradient ofParameters() {
    try (TensorScope scope = tensors.open()) {
      INDArray corners = UpConvGradient.corners(scope, gradient);
      UpConvGradient.ofKernel(scope, values, corners, own);
      return new UnitGradient(own, BiasGradient.of(gradient));
    }
  }
}
