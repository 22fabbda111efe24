package io.github.maskrcnn4j.core.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The tensors of one run: a stage takes its outputs here, and closing the scope ends them all.
 *
 * <p>To run a stage alone:
 *
 * <pre>{@code
 * try (TensorScope scope = TensorScope.standalone()) {
 *   INDArray features = resNet.apply(scope, image);
 *   float[] values = HostTensors.toHost(features);
 * }
 * }</pre>
 *
 * Not safe for use by several threads.
 */
public final class TensorScope implements AutoCloseable {

  private final TensorPool pool;
  private final boolean ownsPool;
  private final LayerObserver observer;
  private final Map<INDArray, Segment.Part> live = new IdentityHashMap<>();
  private final List<float[]> arrays = new ArrayList<>();

  TensorScope(TensorPool pool, boolean ownsPool, LayerObserver observer) {
    this.pool = pool;
    this.ownsPool = ownsPool;
    this.observer = observer;
  }

  /** A scope with a pool of its own, which is freed with it. */
  public static TensorScope standalone() {
    return standalone(LayerObserver.NONE);
  }

  /** Like {@link #standalone()}, with somebody who is told what the layers do. */
  public static TensorScope standalone(LayerObserver observer) {
    return new TensorScope(new TensorPool(), true, observer);
  }

  /**
   * A float32 tensor, dense in C order, with undefined contents, that lives until {@link #release}
   * or the scope's end. Never close it.
   *
   * @throws IllegalArgumentException if a side is not positive: native operations do not take empty
   *     tensors
   */
  public INDArray take(long... shape) {
    long elements = Shapes.elements(shape);
    if (elements == 0) {
      throw new IllegalArgumentException("Empty tensor " + Arrays.toString(shape));
    }
    Segment.Part part = pool.acquire(elements);
    INDArray tensor = null;
    try {
      tensor = part.view(shape);
      live.put(tensor, part);
      return tensor;
    } finally {
      if (tensor == null) { // a view takes memory of its own, and there was none
        pool.release(part);
      }
    }
  }

  /**
   * Like {@link #take}, filled with these values.
   *
   * @param values in C order of the shape; copied
   */
  public INDArray take(float[] values, long... shape) {
    INDArray tensor = take(shape);
    HostTensors.toTensor(values, tensor);
    return tensor;
  }

  /**
   * Matrices that lie one after the other in a tensor of this scope. Making a view costs as much as
   * a small matrix product, so those of recurring sizes are kept with the memory.
   *
   * @param tensor taken from this scope
   * @return the first {@code count} matrices {@code [rows, columns]}; they share the tensor's
   *     memory
   */
  public List<INDArray> matrices(INDArray tensor, int count, long rows, long columns) {
    Segment.Part part = live.get(tensor);
    if (part == null || count * rows * columns > tensor.length()) {
      throw new IllegalArgumentException(
          "Cannot cut "
              + Arrays.toString(tensor.shape())
              + (part == null ? ", which is not of this scope," : "")
              + " into "
              + count
              + " matrices of "
              + rows
              + " x "
              + columns);
    }
    return part.matrices(count, rows, columns);
  }

  /**
   * A Java array with undefined contents, for what a layer prepares for its kernels. It lives until
   * {@link #release(float[])} or the scope's end.
   *
   * @param least it may be longer
   */
  public float[] takeArray(int least) {
    float[] array = pool.acquireArray(least);
    arrays.add(array);
    return array;
  }

  /** Ends an array of {@link #takeArray} before the scope does. */
  public void release(float[] array) {
    if (arrays.removeIf(taken -> taken == array)) {
      pool.releaseArray(array);
    }
  }

  /**
   * Ends a tensor before the scope does, so that the next one can reuse its memory. Tensors that do
   * not come from this scope are left alone, so that a stage may release its input without knowing
   * where it came from; and so are those that the observer keeps.
   */
  public void release(INDArray tensor) {
    if (observer.keeps(tensor)) {
      return;
    }
    Segment.Part part = live.remove(tensor);
    if (part != null) {
      pool.release(part);
    }
  }

  /**
   * Called by a layer that has computed a tensor: tells the observer.
   *
   * @param layer see {@link LayerObserver#applied}
   */
  public void applied(Object layer, INDArray output, INDArray... inputs) {
    observer.applied(layer, output, List.of(inputs));
  }

  /**
   * A tensor of this scope under another shape. The old one must not be used any more.
   *
   * @throws IllegalArgumentException if the tensor is not of this scope or the sizes differ
   */
  public INDArray reshape(INDArray tensor, long... shape) {
    Segment.Part part = live.get(tensor);
    if (part == null || Shapes.elements(shape) != tensor.length()) {
      throw new IllegalArgumentException(
          "Cannot reshape "
              + Arrays.toString(tensor.shape())
              + " to "
              + Arrays.toString(shape)
              + (part == null ? ": not of this scope" : ""));
    }
    INDArray reshaped = Shapes.view(tensor, shape);
    live.remove(tensor);
    live.put(reshaped, part);
    return reshaped;
  }

  @Override
  public void close() {
    live.values().forEach(pool::release);
    live.clear();
    arrays.forEach(pool::releaseArray);
    arrays.clear();
    pool.endRun();
    if (ownsPool) {
      pool.close();
    }
  }
}
