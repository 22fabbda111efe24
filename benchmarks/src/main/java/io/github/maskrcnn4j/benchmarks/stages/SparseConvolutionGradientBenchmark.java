package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticTensors;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.training.gradient.BiasGradient;
import io.github.maskrcnn4j.training.gradient.Kernel;
import io.github.maskrcnn4j.training.gradient.SparseConvolutionGradient;
import io.github.maskrcnn4j.training.gradient.SparseGradient;
import io.github.maskrcnn4j.training.gradient.UnitGradient;
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

/**
 * The gradient of the RPN's 3x3 convolution on P2, whose output has one at few positions: to be
 * compared with {@link ConvolutionGradientBenchmark} of the same maps, 1x256x256x256:3x3x256:1.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SparseConvolutionGradientBenchmark {

  private static final int SIDE = 256;
  private static final int CHANNELS = 256;
  private static final long[] SHAPE = {1, SIDE, SIDE, CHANNELS};

  /** Positions that have a gradient: as many as the losses see anchors, and the most for sparse. */
  @Param({"256", "4096"})
  public int positions;

  private final Kernel kernel = new Kernel(3, 3, CHANNELS, CHANNELS, 1, Padding.symmetric(1));
  private final float[] own = new float[kernel.length()];
  private SyntheticTensors tensors;
  private INDArray values;
  private INDArray input;
  private SparseGradient gradient;

  /** Makes the layer's kernel, its input, and its output's gradient at evenly spread positions. */
  @Setup
  public void make() {
    tensors = new SyntheticTensors();
    values = tensors.of(3, 3, CHANNELS, CHANNELS);
    input = tensors.of(SHAPE);
    float[] all = new float[SIDE * SIDE * CHANNELS];
    for (int i = 0; i < positions; i++) {
      int position = (int) ((long) i * SIDE * SIDE / positions);
      Arrays.fill(all, position * CHANNELS, (position + 1) * CHANNELS, 1 + i % 7);
    }
    gradient = SparseGradient.of(CHANNELS, all);
    FlopPerCall.set(2L * kernel.length() * positions);
  }

  /** Frees them. */
  @TearDown
  public void free() {
    tensors.close();
  }

  /** Of the input, in Java memory. */
  @Benchmark
  public SparseGradient ofInput() {
    try (TensorScope scope = tensors.open()) {
      return SparseConvolutionGradient.ofInput(scope, kernel, values, gradient, SHAPE);
    }
  }

  /** Of kernel and bias, in Java memory. */
  @Benchmark
  public UnitGradient ofParameters() {
    try (TensorScope scope = tensors.open()) {
      SparseConvolutionGradient.ofKernel(scope, kernel, input, gradient, own);
      return new UnitGradient(own, BiasGradient.of(gradient));
    }
  }
}
