package io.github.maskrcnn4j.weights.source;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.io.IOException;

/** The values of a tensor, still in the file. */
public interface TensorData {
  /** The source's own axes; empty for a scalar. Not to be modified. */
  long[] shape();

  /** How the file stores an element. */
  ElementType type();

  /**
   * Reads all values, in C order (last axis fastest) of {@link #shape()}.
   *
   * @throws WeightFileException if the file does not hold what it declared
   */
  float[] toFloats() throws IOException;
}
