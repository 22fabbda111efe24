package io.github.maskrcnn4j.benchmarks.stages;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticTensors;
import io.github.maskrcnn4j.core.layer.KernelSet;
import io.github.maskrcnn4j.core.layer.MatrixProducts;
import io.github.maskrcnn4j.core.layer.MatrixProducts.Transposed;
import io.github.maskrcnn4j.core.tensor.Backend;
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

/** The products of layers and of their gradients, by either set of kernels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MatrixProductBenchmark {

  /**
   * Rows x depth x columns: the 1x1 convolutions of conv4_x and conv2_x, and the box head's first
   * layer.
   */
  @Param({"4096x1024x256", "4096x256x1024", "65536x256x64", "1000x12544x1024"})
  public String matrices;

  /**
   * Which matrix is given as its transpose: NEITHER of a layer, RIGHT and LEFT of its gradients.
   */
  @Param({"NEITHER", "RIGHT", "LEFT"})
  public String transposed;

  /** Who computes. */
  @Param({"VECTOR", "ND4J"})
  public String kernels;

  private SyntheticTensors tensors;
  private INDArray left;
  private INDArray right;
  private INDArray out;

  /** Makes the matrices. */
  @Setup
  public void make() {
    long[] sides = SyntheticTensors.shape(matrices);
    tensors = new SyntheticTensors();
    left = matrix(sides[0], sides[1], transposed.equals("LEFT"));
    right = matrix(sides[1], sides[2], transposed.equals("RIGHT"));
    out = tensors.of(sides[0], sides[2]);
    FlopPerCall.set(2 * sides[0] * sides[1] * sides[2]);
  }

  private INDArray matrix(long rows, long columns, boolean turned) {
    return turned ? tensors.of(columns, rows) : tensors.of(rows, columns);
  }

  /** Frees them. */
  @TearDown
  public void free() {
    tensors.close();
  }

  /** The product. */
  @Benchmark
  public INDArray multiply() {
    try (TensorScope scope = tensors.open()) {
      MatrixProducts.multiply(
          KernelSet.valueOf(kernels), scope, left, right, Transposed.valueOf(transposed), out);
      Backend.current().synchronize();
      return out;
    }
  }
}
