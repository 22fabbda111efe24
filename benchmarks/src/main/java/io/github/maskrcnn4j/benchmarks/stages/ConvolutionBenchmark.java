package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticTensors;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticValues;
import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.KernelSet;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
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

/** The network's 3x3 convolutions one by one: by either set of kernels, and directly. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ConvolutionBenchmark {

  private static final int SIDE = 3;

  /**
   * Maps x height x width x channels: the blocks of conv2_x to conv5_x, P2 to P4 with the RPN, and
   * the mask head.
   */
  @Param({
    "1x256x256x64",
    "1x128x128x128",
    "1x64x64x256",
    "1x32x32x512",
    "1x256x256x256",
    "1x128x128x256",
    "100x14x14x256"
  })
  public String input;

  /** A set of kernels, or the backend's own convolution. */
  @Param({"VECTOR", "ND4J", "direct"})
  public String algorithm;

  private SyntheticTensors tensors;
  private INDArray values;
  private Conv2d convolution;

  /** Makes the layer and its input. */
  @Setup
  public void make() {
    long[] sides = SyntheticTensors.shape(input);
    long channels = sides[3];
    long[] shape = {SIDE, SIDE, channels, channels};
    float[] kernel = SyntheticValues.of(Shapes.elements(shape));
    float[] bias = SyntheticValues.of(channels);
    Padding padding = Padding.symmetric(SIDE / 2);
    convolution =
        algorithm.equals("direct")
            ? Conv2d.direct(kernel, shape, bias, 1, padding, Activation.RELU)
            : new Conv2d(
                KernelSet.valueOf(algorithm), kernel, shape, bias, 1, padding, Activation.RELU);
    tensors = new SyntheticTensors();
    values = tensors.of(sides);
    FlopPerCall.set(2 * SIDE * SIDE * channels * Shapes.elements(sides));
  }

  /** Frees them. */
  @TearDown
  public void free() {
    tensors.close();
    convolution.close();
  }

  /** The layer with bias and ReLU. */
  @Benchmark
  public INDArray convolve() {
    try (TensorScope scope = tensors.open()) {
      INDArray output = convolution.apply(scope, values);
      Backend.current().synchronize();
      return output;
    }
  }
}
