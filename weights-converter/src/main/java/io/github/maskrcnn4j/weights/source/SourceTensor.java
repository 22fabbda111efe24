package io.github.maskrcnn4j.weights.source;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.io.IOException;
import java.util.Arrays;

/**
 * A named tensor of a source file; its values stay in the file until {@link #toFloats()}.
 *
 * @param file the file's name, for messages
 * @param name the path to the tensor in the file: keys of nested dictionaries (groups) joined by
 *     '/'
 */
public record SourceTensor(String file, String name, TensorData data) {
  /** The source's own axes; empty for a scalar. Not to be modified. */
  public long[] shape() {
    return data.shape();
  }

  /** How the file stores an element. */
  public ElementType type() {
    return data.type();
  }

  /** Number of elements; 1 for a scalar. */
  public long elements() {
    return Arrays.stream(shape()).reduce(1, (a, b) -> a * b);
  }

  /**
   * Reads all values in C order (last axis fastest) of {@link #shape()}; a fresh array at each
   * call.
   *
   * @throws WeightFileException if the file does not hold what it declared
   */
  public float[] toFloats() throws IOException {
    try {
      return data.toFloats();
    } catch (WeightFileException e) {
      throw SourceErrors.in("tensor " + SourceErrors.quote(name), file, e);
    }
  }

  @Override
  public String toString() {
    return name + " " + type() + Arrays.toString(shape());
  }
}
