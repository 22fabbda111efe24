package io.github.maskrcnn4j.core.tensor;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Moves float32 data between ND4J tensors and Java memory, in bulk.
 *
 * <p>The only class that touches a tensor's raw memory. On the CPU backend that memory is the
 * tensor, and a copy runs at memory speed; on CUDA the host side may be stale, so there every
 * method goes through ND4J's synchronising accessors ({@link DeviceCopies}).
 */
public final class HostTensors {

  /** Values that a Java buffer of native memory can hold: its bytes are counted by an int. */
  private static final long MOST_VALUES = Integer.MAX_VALUE / Float.BYTES;

  private HostTensors() {}

  /**
   * Copies a tensor into a new array, in C order of its shape.
   *
   * @param tensor float32, any layout; not modified
   */
  public static float[] toHost(INDArray tensor) {
    float[] values = new float[Math.toIntExact(tensor.length())];
    toHost(tensor, values);
    return values;
  }

  /**
   * Copies a tensor into an array, in C order of its shape.
   *
   * @param tensor float32, any layout; not modified
   * @param target at least {@code tensor.length()} long; the rest is left as it is
   */
  public static void toHost(INDArray tensor, float[] target) {
    requireFloat(tensor);
    int length = Math.toIntExact(tensor.length());
    if (target.length < length) {
      throw new IllegalArgumentException(
          "Tensor "
              + Arrays.toString(tensor.shape())
              + " does not fit an array of "
              + target.length);
    }
    if (length == 0) {
      return;
    }
    if (!onCpu()) {
      DeviceCopies.down(tensor, target);
    } else if (isDense(tensor)) {
      pointerTo(tensor).get(target, 0, length);
    } else {
      try (INDArray copy = tensor.dup('c')) {
        pointerTo(copy).get(target, 0, length);
      }
    }
  }

  /**
   * Copies an array into a tensor.
   *
   * @param source at least {@code tensor.length()} values in C order of the tensor's shape
   * @param tensor float32, dense in C order; overwritten
   */
  public static void toTensor(float[] source, INDArray tensor) {
    requireDense(tensor);
    int length = Math.toIntExact(tensor.length());
    if (source.length < length) {
      throw new IllegalArgumentException(
          source.length + " values do not fill a tensor " + Arrays.toString(tensor.shape()));
    }
    if (length == 0) {
      return;
    }
    if (onCpu()) {
      pointerTo(tensor).put(source, 0, length);
    } else {
      DeviceCopies.up(source, tensor);
    }
  }

  /**
   * A new tensor with these values. The caller closes it.
   *
   * @param values exactly as many as the shape holds, in C order; copied
   */
  public static INDArray tensor(float[] values, long... shape) {
    if (values.length != Shapes.elements(shape)) {
      throw new IllegalArgumentException(
          values.length + " values for a tensor " + Arrays.toString(shape));
    }
    INDArray tensor = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    toTensor(values, tensor);
    return tensor;
  }

  /**
   * A new tensor of whole numbers, for the operations that pick by number. The caller closes it.
   *
   * @param values exactly as many as the shape holds, in C order; copied
   * @return int32, dense in C order
   */
  public static INDArray indices(int[] values, long... shape) {
    if (values.length == 0 || values.length != Shapes.elements(shape)) {
      throw new IllegalArgumentException(
          values.length + " indices for a tensor " + Arrays.toString(shape));
    }
    INDArray tensor = Nd4j.create(values, shape, Nd4j.getStrides(shape, 'c'), 'c', DataType.INT32);
    if (!onCpu()) {
      DeviceCopies.wentUp(values);
    }
    return tensor;
  }

  /**
   * Lets {@code reader} look at a tensor's values without a copy where the backend allows it.
   *
   * @param tensor float32, dense in C order; not to be modified through the buffer
   * @param reader gets the values in C order; must not keep the buffer
   */
  public static <T> T read(INDArray tensor, Function<FloatBuffer, T> reader) {
    return reader.apply(valuesOf(tensor));
  }

  private static FloatBuffer valuesOf(INDArray tensor) {
    requireDense(tensor);
    return onCpu() && tensor.length() > 0 ? bufferOf(tensor) : FloatBuffer.wrap(toHost(tensor));
  }

  /**
   * Like {@link #read}, of two tensors.
   *
   * @param reader gets the values of both; must not keep the buffers
   */
  public static void readBoth(
      INDArray one, INDArray other, BiConsumer<FloatBuffer, FloatBuffer> reader) {
    reader.accept(valuesOf(one), valuesOf(other));
  }

  /**
   * Like {@link #read}, of several tensors at once.
   *
   * @param tensors float32, dense in C order; not to be modified through the buffers
   * @param reader gets the values of each; must not keep the buffers
   */
  public static <T> T readAll(List<INDArray> tensors, Function<List<FloatBuffer>, T> reader) {
    return reader.apply(tensors.stream().map(HostTensors::valuesOf).toList());
  }

  /**
   * Lets {@code editor} change a tensor's values in place, without a copy where the backend allows
   * it.
   *
   * @param tensor float32, dense in C order; modified
   * @param editor gets the values in C order; must not keep the buffer
   */
  public static void update(INDArray tensor, Consumer<FloatBuffer> editor) {
    requireDense(tensor);
    if (tensor.length() == 0) {
      return;
    }
    if (onCpu()) {
      editor.accept(bufferOf(tensor));
    } else {
      float[] values = toHost(tensor);
      editor.accept(FloatBuffer.wrap(values));
      toTensor(values, tensor);
    }
  }

  /**
   * Like {@link #update}, for a writer of every value: a device is not asked for those before.
   *
   * @param tensor float32, dense in C order; overwritten
   * @param writer writes all values, in C order, and reads none; must not keep the buffer
   */
  public static void write(INDArray tensor, Consumer<FloatBuffer> writer) {
    requireDense(tensor);
    if (onCpu() || tensor.length() == 0) {
      update(tensor, writer);
      return;
    }
    float[] values = new float[Math.toIntExact(tensor.length())];
    writer.accept(FloatBuffer.wrap(values));
    toTensor(values, tensor);
  }

  /**
   * Like {@link #transfer(INDArray, INDArray, BiConsumer)}, for one that writes every value: a
   * device is not asked for those before.
   *
   * @param to float32, dense in C order, another tensor; overwritten
   */
  public static void write(
      INDArray from, INDArray to, BiConsumer<FloatBuffer, FloatBuffer> transfer) {
    FloatBuffer source = valuesOf(from);
    write(to, target -> transfer.accept(source, target));
  }

  /**
   * Lets {@code transfer} change a tensor by another, without copies where the backend allows it.
   *
   * @param from float32, dense in C order; not to be modified through the buffer
   * @param to float32, dense in C order, another tensor; modified
   * @param transfer gets the values of both; must not keep the buffers
   */
  public static void transfer(
      INDArray from, INDArray to, BiConsumer<FloatBuffer, FloatBuffer> transfer) {
    FloatBuffer source = valuesOf(from);
    update(to, target -> transfer.accept(source, target));
  }

  /** What is done with the values of two tensors that are read and of one that is written. */
  @FunctionalInterface
  public interface Transfer {
    void accept(FloatBuffer from, FloatBuffer other, FloatBuffer to);
  }

  /**
   * Like {@link #transfer(INDArray, INDArray, BiConsumer)}, from two tensors.
   *
   * @param other float32, dense in C order, not to be modified; null for none, and then there are
   *     no values of it
   */
  public static void transfer(INDArray from, INDArray other, INDArray to, Transfer transfer) {
    FloatBuffer values = other == null ? null : valuesOf(other);
    transfer(from, to, (source, target) -> transfer.accept(source, values, target));
  }

  /** Whether the tensor's elements lie in C order without gaps, as native convolutions need. */
  public static boolean isDense(INDArray tensor) {
    long expected = 1;
    for (int axis = tensor.rank() - 1; axis >= 0; axis--) {
      if (tensor.size(axis) != 1 && tensor.stride(axis) != expected) {
        return false;
      }
      expected *= tensor.size(axis);
    }
    return tensor.ordering() == 'c';
  }

  /**
   * Where a tensor's values begin in memory: the same for all views that begin there, and for no
   * other tensor of a scope that is in use.
   */
  public static long address(INDArray tensor) {
    return tensor.data().pointer().address() + Float.BYTES * tensor.offset();
  }

  private static FloatPointer pointerTo(INDArray tensor) {
    // a pointer of its own: moving the position of the buffer's pointer would race with other
    // threads
    return new FloatPointer(tensor.data().pointer()).position(tensor.offset());
  }

  private static FloatBuffer bufferOf(INDArray tensor) {
    requireBufferSize(tensor.shape());
    return pointerTo(tensor).limit(tensor.offset() + tensor.length()).asBuffer();
  }

  /** Without this a larger tensor's buffer would just end too early. */
  static void requireBufferSize(long... shape) {
    if (Shapes.elements(shape) > MOST_VALUES) {
      throw new IllegalArgumentException(
          "Tensor "
              + Arrays.toString(shape)
              + " has more than "
              + MOST_VALUES
              + " values, the most that Java can look at; a smaller image has smaller tensors");
    }
  }

  private static boolean onCpu() {
    return Backend.started().isCpu(); // the test of a device reads tensors too
  }

  private static void requireDense(INDArray tensor) {
    requireFloat(tensor);
    if (!isDense(tensor)) {
      throw new IllegalArgumentException(
          "Tensor "
              + Arrays.toString(tensor.shape())
              + " is not dense in C order: strides "
              + Arrays.toString(tensor.stride()));
    }
  }

  private static void requireFloat(INDArray tensor) {
    if (tensor.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException("Expected a float32 tensor, found " + tensor.dataType());
    }
  }
}
