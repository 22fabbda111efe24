package io.github.maskrcnn4j.core.model;

import io.github.maskrcnn4j.core.safetensors.Parameters;
import java.util.Map;

/** Which parameters follow the kernel of a convolution or linear layer. */
record UnitStyle(boolean bias, Norm norm) {

  static final UnitStyle BIAS = new UnitStyle(true, Norm.NONE);

  enum Norm {
    NONE,
    /** Scale and shift only: {@code y = gamma x + beta} (Detectron's AffineChannel). */
    AFFINE,
    /** Batch normalisation with its running statistics. */
    BATCH
  }

  /** The style of a unit that is in the file. */
  static UnitStyle of(Parameters parameters, String unit) {
    boolean statistics =
        parameters.contains(unit + ".norm.mean") || parameters.contains(unit + ".norm.variance");
    boolean affine =
        parameters.contains(unit + ".norm.gamma") || parameters.contains(unit + ".norm.beta");
    Norm norm = statistics ? Norm.BATCH : affine ? Norm.AFFINE : Norm.NONE;
    return new UnitStyle(parameters.contains(unit + ".bias") || norm == Norm.NONE, norm);
  }

  /** Adds what a unit of this style has besides its kernel. */
  void expect(Map<String, long[]> shapes, String unit, int channels) {
    long[] shape = {channels};
    if (bias) {
      shapes.put(unit + ".bias", shape);
    }
    if (norm != Norm.NONE) {
      shapes.put(unit + ".norm.gamma", shape);
      shapes.put(unit + ".norm.beta", shape);
    }
    if (norm == Norm.BATCH) {
      shapes.put(unit + ".norm.mean", shape);
      shapes.put(unit + ".norm.variance", shape);
    }
  }
}
