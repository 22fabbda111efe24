package io.github.maskrcnn4j.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vectors that this machine computes with: 16 floats with AVX-512, 8 with AVX2, 4 with NEON or
 * SSE.
 */
final class Lanes {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Floats of a vector. */
  static final int COUNT = SPECIES.length();

  private Lanes() {}

  /** The least multiple of a vector's floats that holds as many channels. */
  static int padded(int channels) {
    return (channels + COUNT - 1) / COUNT * COUNT;
  }
}
