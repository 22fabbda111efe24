package io.github.maskrcnn4j.core.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Checks shapes, and views a tensor's memory under others. */
public final class Shapes {

  private Shapes() {}

  /**
   * The number of elements of a shape.
   *
   * @throws IllegalArgumentException if a side is negative or the product overflows
   */
  public static long elements(long... shape) {
    long product = 1;
    for (long side : shape) {
      if (side < 0) {
        throw new IllegalArgumentException("Negative side in shape " + Arrays.toString(shape));
      }
      try {
        product = Math.multiplyExact(product, side);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("Shape too large: " + Arrays.toString(shape), e);
      }
    }
    return product;
  }

  /**
   * Requires a shape in which {@code -1} stands for any side.
   *
   * @param what what the tensor is, for the message
   * @throws IllegalArgumentException naming both shapes
   */
  public static void require(String what, INDArray tensor, long... expected) {
    long[] actual = tensor.shape();
    boolean same = actual.length == expected.length;
    for (int i = 0; same && i < expected.length; i++) {
      same = expected[i] == -1 || expected[i] == actual[i];
    }
    if (!same) {
      throw new IllegalArgumentException(
          what + ": expected shape " + describe(expected) + ", found " + Arrays.toString(actual));
    }
  }

  /**
   * The tensor's memory, from its start, as a dense tensor of another shape, without a copy.
   *
   * @param tensor dense in C order, with at least as many elements as the shape
   */
  public static INDArray view(INDArray tensor, long... shape) {
    if (!HostTensors.isDense(tensor) || elements(shape) > tensor.length()) {
      throw new IllegalArgumentException(
          "Cannot view "
              + Arrays.toString(tensor.shape())
              + " with strides "
              + Arrays.toString(tensor.stride())
              + " as "
              + Arrays.toString(shape));
    }
    return slice(tensor, tensor.offset(), shape);
  }

  /** A dense tensor that begins at an element of the memory that {@code tensor} lies in. */
  static INDArray slice(INDArray tensor, long offset, long... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return Nd4j.create(tensor.data(), shape, strides, offset, 'c');
  }

  /**
   * Rows of a tensor, without a copy.
   *
   * @param tensor {@code [N, ...]}, dense in C order
   * @param from the first row
   * @param to the row after the last
   * @return {@code [to - from, ...]}, dense; shares the tensor's memory
   */
  public static INDArray rows(INDArray tensor, long from, long to) {
    if (!HostTensors.isDense(tensor) || from < 0 || to <= from || to > tensor.size(0)) {
      throw new IllegalArgumentException(
          "Cannot take rows " + from + " to " + to + " of " + Arrays.toString(tensor.shape()));
    }
    long[] shape = tensor.shape().clone();
    shape[0] = to - from;
    long offset = tensor.offset() + from * tensor.stride(0);
    return Nd4j.create(tensor.data(), shape, tensor.stride(), offset, 'c');
  }

  /**
   * The matrices of a tensor, without a copy.
   *
   * @param tensor {@code [count, rows, columns]}, dense in C order
   * @return each {@code [rows, columns]}, dense; they share the tensor's memory
   */
  static List<INDArray> matrices(INDArray tensor) {
    long rows = tensor.size(1);
    long columns = tensor.size(2);
    return LongStream.range(0, tensor.size(0))
        .mapToObj(i -> slice(tensor, tensor.offset() + i * rows * columns, rows, columns))
        .toList();
  }

  private static String describe(long[] expected) {
    return Arrays.toString(expected).replace("-1", "any");
  }
}
