package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The native operations that layers call, behind the checks that they need.
 *
 * <p>A wrongly called native operation does not throw, it ends the JVM or returns garbage: oneDNN
 * reads an NHWC input as if it were dense in C order, whatever its strides say. {@code
 * Nd4jHazardsTest} pins this.
 */
final class Ops {

  private static final int HWIO = 0;
  private static final int NHWC = 1;

  private Ops() {}

  static void conv2d(
      INDArray input, INDArray kernel, INDArray bias, int stride, Padding padding, INDArray out) {
    requireDense("convolution input", input);
    requireDense("convolution output", out);
    int kh = (int) kernel.size(0);
    int kw = (int) kernel.size(1);
    exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(input, kernel, bias)
            .addOutputs(out)
            .addIntegerArguments(
                kh,
                kw,
                stride,
                stride,
                padding.rows(),
                padding.columns(),
                1,
                1,
                padding.mode(),
                NHWC,
                HWIO));
  }

  /**
   * The matrix product of the last two axes.
   *
   * @param left {@code [..., rows, in]}, dense
   * @param right {@code [..., in, columns]}, dense
   * @param out {@code [..., rows, columns]}, dense; overwritten
   */
  static void matmul(INDArray left, INDArray right, INDArray out) {
    matmul(left, false, right, false, out);
  }

  /** Like {@link #matmul(INDArray, INDArray, INDArray)}, of matrices or their transposes. */
  static void matmul(
      INDArray left,
      boolean leftTransposed,
      INDArray right,
      boolean rightTransposed,
      INDArray out) {
    exec(
        DynamicCustomOp.builder("matmul")
            .addInputs(left, right)
            .addOutputs(out)
            .addIntegerArguments(leftTransposed ? 1 : 0, rightTransposed ? 1 : 0, 0));
  }

  static void maxPool2d(INDArray input, int kernel, int stride, Padding padding, INDArray out) {
    requireDense("max-pool input", input);
    requireDense("max-pool output", out);
    exec(
        DynamicCustomOp.builder("maxpool2d")
            .addInputs(input)
            .addOutputs(out)
            .addIntegerArguments(
                kernel,
                kernel,
                stride,
                stride,
                padding.rows(),
                padding.columns(),
                1,
                1,
                padding.mode(),
                0,
                NHWC));
  }

  /**
   * {@code out[i] = table[rows[i]]}; the rows must have been checked: wrong ones crash.
   *
   * <p>By {@code gather_nd}: on CUDA, {@code gather} allocates offsets that nobody frees.
   *
   * @param rows {@code [n, 1]}
   */
  static void gatherRows(INDArray table, INDArray rows, INDArray out) {
    exec(DynamicCustomOp.builder("gather_nd").addInputs(table, rows).addOutputs(out));
  }

  /**
   * {@code out = left + right}, each of which is repeated along the sides where it is 1.
   *
   * @param left dense, of the rank of {@code out}
   * @param right dense, of the rank of {@code out}
   * @param out dense, of the same type; overwritten
   */
  static void add(INDArray left, INDArray right, INDArray out) {
    exec(DynamicCustomOp.builder("add").addInputs(left, right).addOutputs(out));
  }

  /** {@code out = left * right}, element by element, repeated like {@link #add}. */
  static void multiply(INDArray left, INDArray right, INDArray out) {
    exec(DynamicCustomOp.builder("multiply").addInputs(left, right).addOutputs(out));
  }

  static void reluInPlace(INDArray tensor) {
    Nd4j.getExecutioner().exec(new RectifiedLinear(tensor, tensor));
  }

  private static void exec(DynamicCustomOp.DynamicCustomOpsBuilder op) {
    Nd4j.getExecutioner().exec(op.build());
  }

  static void requireDense(String what, INDArray tensor) {
    if (tensor.rank() != 4 || tensor.dataType() != DataType.FLOAT || !HostTensors.isDense(tensor)) {
      throw new IllegalArgumentException(
          what
              + " must be float32, of rank 4 and dense in C order, found "
              + tensor.dataType()
              + " "
              + Arrays.toString(tensor.shape())
              + " with strides "
              + Arrays.toString(tensor.stride()));
    }
  }
}
