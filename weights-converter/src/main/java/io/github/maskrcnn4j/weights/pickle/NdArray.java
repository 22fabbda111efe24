package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.StridedTensor;
import io.github.maskrcnn4j.weights.source.TensorData;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A numpy array: shape, dtype, C or Fortran order, and data that stay in the file. */
final class NdArray implements Buildable, TensorValue {
  private final String file;
  private State state;

  private record State(long[] shape, NumpyType dtype, boolean fortran, Object data) {}

  /** An array that waits for its state. */
  NdArray(String file) {
    this.file = file;
  }

  NdArray(String file, long[] shape, NumpyType dtype, boolean fortran, Object data) {
    this.file = file;
    this.state = new State(shape, dtype, fortran, data);
  }

  /**
   * {@code ndarray.__setstate__((version, shape, dtype, fortran, data))}; very old files have no
   * version.
   */
  @Override
  public void setState(Object tuple) throws PickleException {
    List<Object> fields = Values.tuple(tuple, "state of a numpy array");
    int first = fields.size() == 5 ? 1 : 0;
    Object data = Values.argument(fields, first + 3);
    Object order = fields.get(first + 2);
    state =
        new State(
            Values.integers(fields.get(first), "shape of a numpy array"),
            NumpyType.of(fields.get(first + 1)),
            Boolean.TRUE.equals(order) || Long.valueOf(1).equals(order),
            data);
  }

  @Override
  public TensorData tensor() throws PickleException, IOException {
    if (state == null) {
      throw new PickleException("a numpy array without a state");
    }
    long[] shape = state.shape;
    long[] strides = StridedTensor.rowMajor(state.fortran ? reversed(shape) : shape);
    Blob bytes = Values.bytes(state.data, "data of a numpy array");
    ElementType type = state.dtype.type();
    StridedTensor tensor =
        new StridedTensor(
            new StridedTensor.Elements(file, "numpy array", type, state.dtype.order(), bytes),
            0,
            shape,
            state.fortran ? reversed(strides) : strides);
    long expected = Arrays.stream(shape).reduce(type.bytes(), (a, b) -> a * b);
    if (expected != bytes.length()) {
      throw new PickleException(
          "data of shape " + Arrays.toString(shape),
          expected + " bytes",
          String.valueOf(bytes.length()));
    }
    return tensor;
  }

  private static long[] reversed(long... values) {
    return IntStream.range(0, values.length)
        .mapToLong(i -> values[values.length - 1 - i])
        .toArray();
  }

  @Override
  public String toString() {
    return "a numpy array";
  }
}
