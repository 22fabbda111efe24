package io.github.maskrcnn4j.core.safetensors;

import io.github.maskrcnn4j.core.io.IoSupplier;
import java.util.Arrays;

/**
 * A tensor that is about to be written. Its values are asked for once, when their turn comes, so
 * that a large model need not be in memory at once.
 *
 * @param dtype F32 or F16
 * @param shape not copied, not to be changed
 * @param values as many as the shape says, in c order
 */
public record TensorSource(String name, Dtype dtype, long[] shape, IoSupplier<float[]> values) {
  public TensorSource {
    if (dtype != Dtype.F32 && dtype != Dtype.F16) {
      throw new IllegalArgumentException(name + ": can write F32 and F16, not " + dtype);
    }
    long bytes = dtype.byteSize();
    for (long dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException(name + ": negative shape " + Arrays.toString(shape));
      }
      bytes = Math.multiplyExact(bytes, dimension);
    }
  }

  long byteSize() {
    return Arrays.stream(shape).reduce(dtype.byteSize(), (a, b) -> a * b);
  }
}
