package io.github.maskrcnn4j.benchmarks.synthetic;

import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a benchmark of one layer is fed with, and the memory that its calls take. */
public final class SyntheticTensors implements AutoCloseable {

  private final TensorPool pool = new TensorPool();
  private final TensorScope own = pool.open();

  /** The shape that a benchmark's parameter says: {@code 1x32x32x512}. */
  public static long[] shape(String text) {
    return Arrays.stream(text.split("x")).mapToLong(Long::parseLong).toArray();
  }

  /** A tensor of {@link SyntheticValues}; lives until this is closed. */
  public INDArray of(long... shape) {
    return own.take(SyntheticValues.of(Shapes.elements(shape)), shape);
  }

  /** Memory for a call, which gives it back for the next one. */
  public TensorScope open() {
    return pool.open();
  }

  /** Frees it all. */
  @Override
  public void close() {
    own.close();
    pool.close();
  }
}
