package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.StridedTensor;
import io.github.maskrcnn4j.weights.source.TensorData;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A numpy array: shape, dtype, C or Fortran order, and data that stay in the file. */
final class NdArray implements Buildable, TensorValue {
  private final String file;
  private long[] shape;
  private NumpyType dtype;
  private boolean fortran;
  private Object data;

  /** An array that waits for its state. */
  NdArray(String file) {
    this.file = file;
  }

  NdArray(String file, long[] shape, NumpyType dtype, boolean fortran, Object data) {
    this.file = file;
    this.shape = shape;
    this.dtype = dtype;
    this.fortran = fortran;
    this.data = data;
  }

  /**
   * {@code ndarray.__setstate__((version, shape, dtype, fortran, data))}; very old files have no
   * version.
   */
  @Override
  public void setState(Object state) throws PickleException {
    List<Object> fields = Values.tuple(state, "state of a numpy array");
    int first = fields.size() == 5 ? 1 : 0;
    shape = Values.integers(Values.argument(fields, first), "shape of a numpy array");
    if (!(Values.argument(fields, first + 1) instanceof NumpyType type)) {
      throw new PickleException(
          "state of a numpy array", "a dtype", Values.describe(fields.get(first + 1)));
    }
    dtype = type;
    Object order = Values.argument(fields, first + 2);
    fortran = Boolean.TRUE.equals(order) || Long.valueOf(1).equals(order);
    data = Values.argument(fields, first + 3);
  }

  @Override
  public TensorData tensor() throws PickleException, IOException {
    if (data == null) {
      throw new PickleException("a numpy array without a state");
    }
    Blob bytes = Values.bytes(data, "data of a numpy array");
    ElementType type = dtype.type();
    StridedTensor.Storage storage =
        new StridedTensor.Storage(file, "numpy array", type, dtype.order(), bytes);
    long[] strides = fortran ? StridedTensor.columnMajor(shape) : StridedTensor.rowMajor(shape);
    StridedTensor tensor = new StridedTensor(storage, 0, shape, strides);
    long expected = (long) tensor.elements() * type.bytes();
    if (expected != bytes.length()) {
      throw new PickleException(
          "data of shape " + Arrays.toString(shape),
          expected + " bytes",
          String.valueOf(bytes.length()));
    }
    return tensor;
  }

  @Override
  public String toString() {
    return "a numpy array";
  }
}
