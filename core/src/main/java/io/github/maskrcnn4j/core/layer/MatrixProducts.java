package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.kernels.Blocks;
import io.github.maskrcnn4j.kernels.Columns;
import io.github.maskrcnn4j.kernels.CrossProduct;
import io.github.maskrcnn4j.kernels.PackedProduct;
import io.github.maskrcnn4j.kernels.Panels;
import io.github.maskrcnn4j.kernels.Rows;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products of two matrices, either of which may be given as its transpose: what a layer and its
 * gradients are made of. For {@code Y = X W} these are {@code dX = dY W'} and {@code dW = X' dY}.
 */
public final class MatrixProducts {

  private static final float[] NONE = {};

  private MatrixProducts() {}

  /** Which of the two is given as its transpose. */
  public enum Transposed {
    NEITHER,
    LEFT,
    RIGHT
  }

  /**
   * {@code out = left right}.
   *
   * @param left {@code [rows, depth]}, or {@code [depth, rows]} if transposed; dense, not modified
   * @param right {@code [depth, columns]}, or {@code [columns, depth]} if transposed; dense, not
   *     modified
   * @param out {@code [rows, columns]}, dense; overwritten
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static void multiply(
      TensorScope scope, INDArray left, INDArray right, Transposed transposed, INDArray out) {
    multiply(KernelSet.current(), scope, left, right, transposed, out);
  }

  /** The same by these kernels whatever the process computes with: to compare them. */
  public static void multiply(
      KernelSet kernels,
      TensorScope scope,
      INDArray left,
      INDArray right,
      Transposed transposed,
      INDArray out) {
    boolean leftTransposed = transposed == Transposed.LEFT;
    boolean rightTransposed = transposed == Transposed.RIGHT;
    Shapes.require("left matrix", left, -1, -1);
    int rows = (int) left.size(leftTransposed ? 1 : 0);
    int depth = (int) left.size(leftTransposed ? 0 : 1);
    Shapes.require("product", out, rows, -1);
    int columns = (int) out.size(1);
    if (rightTransposed) {
      Shapes.require("right matrix", right, columns, depth);
    } else {
      Shapes.require("right matrix", right, depth, columns);
    }
    if (kernels == KernelSet.ND4J) {
      Ops.matmul(left, leftTransposed, right, rightTransposed, out);
      return;
    }
    if (leftTransposed) {
      CrossProduct product = new CrossProduct(depth, rows, columns, Workers.count());
      HostTensors.transfer(
          left,
          right,
          out,
          (from, values, to) ->
              Workers.forEach(
                  product.blocks(), i -> product.multiply(i, Rows.of(from, rows), values, to)));
      return;
    }
    PackedProduct product = new PackedProduct(depth, columns, NONE, false);
    HostTensors.transfer(
        left,
        right,
        out,
        (from, values, to) ->
            multiply(
                scope,
                product,
                Rows.of(from, depth),
                rows,
                rightTransposed ? Columns.ofTransposed(values, depth) : Columns.of(values),
                null,
                to));
  }

  /**
   * Shares a product among the {@link Workers}: for each chunk of the depth, the right matrix is
   * packed, then blocks of rows multiplied.
   *
   * @param addend {@code [rows, columns]}, or null for none
   * @param out {@code [rows, columns]}; overwritten
   */
  static void multiply(
      TensorScope scope,
      PackedProduct product,
      Rows left,
      int rows,
      Columns right,
      FloatBuffer addend,
      FloatBuffer out) {
    Blocks blocks = product.blocks(rows, Workers.count());
    float[] packed = scope.takeArray(product.packedLength());
    for (int i = 0; i < product.chunks(); i++) {
      int chunk = i;
      Panels panels = product.panels(chunk);
      Workers.forEach(
          right.pieces(panels), piece -> right.pack(panels, piece, product.firstOf(chunk), packed));
      Workers.forEach(
          blocks.count(),
          block ->
              product.multiply(
                  chunk, left, blocks.first(block), blocks.size(block), packed, addend, out));
    }
    scope.release(packed);
  }
}
