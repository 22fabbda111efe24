package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticTensors;
import io.github.maskrcnn4j.core.layer.KernelSet;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.layer.SlidingWindow;
import io.github.maskrcnn4j.core.layer.WindowProducts;
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

/** The gradient of the kernels of the network's 3x3 convolutions, by either set of kernels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class KernelGradientBenchmark {

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

  /** Who computes. */
  @Param({"VECTOR", "ND4J"})
  public String kernels;

  private SyntheticTensors tensors;
  private INDArray values;
  private INDArray gradient;
  private float[] out;

  /** Makes the layer's input and its output's gradient. */
  @Setup
  public void make() {
    long[] sides = SyntheticTensors.shape(input);
    long channels = sides[3];
    tensors = new SyntheticTensors();
    values = tensors.of(sides);
    gradient = tensors.of(sides);
    out = new float[Math.toIntExact(SIDE * SIDE * channels * channels)];
    FlopPerCall.set(2 * SIDE * SIDE * channels * Shapes.elements(sides));
  }

  /** Frees them. */
  @TearDown
  public void free() {
    tensors.close();
  }

  /** The product of the transposed windows and the gradient. */
  @Benchmark
  public float[] multiply() {
    try (TensorScope scope = tensors.open()) {
      WindowProducts.multiply(
          KernelSet.valueOf(kernels),
          scope,
          values,
          new SlidingWindow(SIDE, SIDE, 1, Padding.symmetric(SIDE / 2)),
          gradient,
          out);
      Backend.current().synchronize();
      return out;
    }
  }
}
