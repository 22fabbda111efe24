package io.github.maskrcnn4j.weights.source;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.io.IOException;
import java.util.Arrays;

/** A named tensor of a source file; its values stay in the file until {@link #toFloats()}. */
public final class SourceTensor {
  private final String file;
  private final String name;
  private final TensorData data;

  SourceTensor(String file, String name, TensorData data) {
    this.file = file;
    this.name = name;
    this.data = data;
  }

  /** The path to the tensor in the file: keys of nested dictionaries (groups) joined by '/'. */
  public String name() {
    return name;
  }

  /** The source's own axes; empty for a scalar. A copy. */
  public long[] shape() {
    return data.shape().clone();
  }

  /** How the file stores an element. */
  public ElementType type() {
    return data.type();
  }

  /** Number of elements; 1 for a scalar. */
  public long elements() {
    long product = 1;
    for (long side : data.shape()) {
      product *= side;
    }
    return product;
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
    return name + " " + type() + Arrays.toString(data.shape());
  }
}
