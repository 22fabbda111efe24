package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticTensors;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.training.gradient.BiasGradient;
import io.github.maskrcnn4j.training.gradient.ConvolutionGradient;
import io.github.maskrcnn4j.training.gradient.Kernel;
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

/** The gradient of the network's convolutions: of their input, and of their kernel and bias. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ConvolutionGradientBenchmark {

  /**
   * Maps x height x width x channels, rows x columns x channels of the kernel, stride: 3x3 of
   * conv3_x, conv5_x, the pyramid and the mask head; 1x1 of conv4_x, to more channels and to fewer;
   * with stride 2 into conv4_x.
   */
  @Param({
    "1x128x128x128:3x3x128:1",
    "1x32x32x512:3x3x512:1",
    "1x256x256x256:3x3x256:1",
    "128x14x14x256:3x3x256:1",
    "1x64x64x256:1x1x1024:1",
    "1x64x64x1024:1x1x256:1",
    "1x128x128x256:3x3x256:2",
    "1x128x128x512:1x1x1024:2"
  })
  public String convolution;

  private SyntheticTensors tensors;
  private Kernel kernel;
  private INDArray values;
  private float[] own;
  private INDArray input;
  private INDArray gradient;

  /** Makes the layer's kernel, its input and its output's gradient. */
  @Setup
  public void make() {
    String[] parts = convolution.split(":");
    long[] shape = SyntheticTensors.shape(parts[0]);
    long[] sides = SyntheticTensors.shape(parts[1]);
    int side = (int) sides[0];
    int in = (int) shape[3];
    int out = (int) sides[2];
    int stride = Integer.parseInt(parts[2]);
    Padding padding = Padding.symmetric(side / 2);
    kernel = new Kernel(side, (int) sides[1], in, out, stride, padding);
    long[] outShape = {
      shape[0],
      padding.outputSize(shape[1], side, stride),
      padding.outputSize(shape[2], side, stride),
      out
    };
    tensors = new SyntheticTensors();
    values = tensors.of(side, sides[1], in, out);
    own = new float[kernel.length()];
    input = tensors.of(shape);
    gradient = tensors.of(outShape);
    FlopPerCall.set(2 * sides[0] * sides[1] * in * Shapes.elements(outShape));
  }

  /** Frees them. */
  @TearDown
  public void free() {
    tensors.close();
  }

  /** Of the input. */
  @Benchmark
  public INDArray ofInput() {
    try (TensorScope scope = tensors.open()) {
      INDArray result = ConvolutionGradient.ofInput(scope, kernel, values, gradient, input.shape());
      Backend.current().synchronize();
      return result;
    }
  }

  /** Of kernel and bias, in Java memory. */
  @Benchmark
  public UnitGradient ofParameters() {
    try (TensorScope scope = tensors.open()) {
      ConvolutionGradient.ofKernel(scope, kernel, input, gradient, own);
      return new UnitGradient(own, BiasGradient.of(gradient));
    }
  }
}
