package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import java.util.Map;
import java.util.Random;

/** Parameters that are a few numbers. */
final class Numbers {

  private Numbers() {}

  static MasterParameters parameter(String name, float... values) throws WeightFileException {
    return parameters(Map.of(name, values));
  }

  static MasterParameters parameters(Map<String, float[]> values) throws WeightFileException {
    MapParameters parameters = new MapParameters("numbers");
    values.forEach((name, array) -> parameters.put(name, array.clone(), array.length));
    return MasterParameters.copyOf(parameters);
  }

  static float[] random(long seed, int length) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
