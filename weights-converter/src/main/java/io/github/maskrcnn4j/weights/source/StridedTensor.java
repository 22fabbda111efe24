package io.github.maskrcnn4j.weights.source;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A view of a storage: element {@code (i0, i1, ..)} of the tensor is element {@code offset + i0 *
 * stride0 + i1 * stride1 + ..} of the storage. C order, Fortran order, transposed views and several
 * tensors in one storage are all this.
 */
public final class StridedTensor implements TensorData {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Elements storage;
  private final long offset;
  private final long[] shape;
  private final long[] strides;
  private final int count;
  private final int span;

  /**
   * The numbers that a tensor is a view of.
   *
   * @param file the file's name, for messages
   * @param name what the file calls this storage, for messages
   */
  public record Elements(String file, String name, ElementType type, ByteOrder order, Blob bytes) {
    /** Number of whole elements. */
    long count() {
      return bytes.length() / type.bytes();
    }
  }

  /**
   * Checks that every element lies inside the storage, and that the view is not larger than its
   * storage (a stride of 0 could declare any size).
   *
   * @param offset of the first element, in elements
   * @param strides in elements, one per axis, none negative
   */
  public StridedTensor(Elements storage, long offset, long[] shape, long[] strides)
      throws WeightFileException {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape.clone();
    this.strides = strides.clone();
    if (shape.length != strides.length) {
      throw bad("as many strides as axes", Arrays.toString(strides));
    }
    long elements = 1;
    long last = 0;
    try {
      for (int axis = 0; axis < shape.length; axis++) {
        if (shape[axis] < 0 || strides[axis] < 0) {
          throw bad("sizes and strides of 0 or more", "strides " + Arrays.toString(strides));
        }
        elements = Math.multiplyExact(elements, shape[axis]);
        last = Math.addExact(last, Math.multiplyExact(Math.max(shape[axis] - 1, 0), strides[axis]));
      }
      if (offset < 0 || elements > 0 && Math.addExact(offset, last) >= storage.count()) {
        throw bad(storage.count() + " elements at most", "element " + offset + " + " + last);
      }
    } catch (ArithmeticException e) {
      throw bad("a size below 2^63", "strides " + Arrays.toString(strides));
    }
    long most = Math.min(storage.count(), LARGEST_ARRAY);
    if (elements > most || elements > 0 && last >= LARGEST_ARRAY) {
      throw bad(most + " elements at most", elements + " elements");
    }
    this.count = (int) elements;
    this.span = elements == 0 ? 0 : (int) last + 1;
  }

  /** The strides of a dense tensor whose last axis runs fastest. */
  public static long[] rowMajor(long[] shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= Math.max(shape[axis], 1);
    }
    return strides;
  }

  @Override
  public long[] shape() {
    return shape;
  }

  @Override
  public ElementType type() {
    return storage.type();
  }

  @Override
  public float[] toFloats() throws IOException {
    return count == 0 ? new float[0] : gather(readSpan(), shape, strides);
  }

  /** The storage's elements from this tensor's first to its last. */
  private float[] readSpan() throws IOException {
    ElementType type = storage.type();
    float[] values = new float[span];
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, (long) span * type.bytes())];
    try (InputStream in = storage.bytes().open(offset * type.bytes())) {
      int done = 0;
      while (done < span) {
        int now = Math.min(span - done, chunk.length / type.bytes());
        int got = in.readNBytes(chunk, 0, now * type.bytes());
        if (got < now * type.bytes()) {
          throw bad(span + " elements in the file", String.valueOf(done + got / type.bytes()));
        }
        type.decode(ByteBuffer.wrap(chunk, 0, got).order(storage.order()), values, done, now);
        done += now;
      }
    }
    return values;
  }

  /**
   * Reads an array in another order.
   *
   * @param from not modified
   * @param shape of the result, which is in C order
   * @param strides of the result's axes in {@code from}
   * @return {@code from} itself where it is in that order
   */
  public static float[] gather(float[] from, long[] shape, long[] strides) {
    if (Arrays.equals(strides, rowMajor(shape))) {
      return from;
    }
    float[] to = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    int inner = (int) shape[shape.length - 1];
    int step = (int) strides[shape.length - 1];
    long[] index = new long[shape.length];
    int start = 0;
    for (int done = 0; done < to.length; done += inner) {
      for (int i = 0, at = start; i < inner; i++, at += step) {
        to[done + i] = from[at];
      }
      for (int axis = shape.length - 2; axis >= 0; axis--) {
        start += (int) strides[axis];
        if (++index[axis] < shape[axis]) {
          break;
        }
        start -= (int) (strides[axis] * shape[axis]);
        index[axis] = 0;
      }
    }
    return to;
  }

  private WeightFileException bad(String expected, String found) {
    String place = storage.name() + ", seen as shape " + Arrays.toString(shape);
    return SourceErrors.of(storage.file(), place, expected, found);
  }
}
