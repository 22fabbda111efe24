package io.github.maskrcnn4j.heads;

import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Random weights of named shapes. */
public final class RandomParameters implements Parameters {

  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, float[]> values = new LinkedHashMap<>();
  private final Random random;

  public RandomParameters(long seed) {
    this.random = new Random(seed);
  }

  /** Adds a kernel or weight and its bias. */
  public RandomParameters add(String unit, String kind, long... shape) {
    put(unit + "." + kind, shape);
    put(unit + ".bias", shape[shape.length - 1]);
    return this;
  }

  private void put(String name, long... shape) {
    int length = 1;
    for (long side : shape) {
      length *= (int) side;
    }
    float[] drawn = new float[length];
    for (int i = 0; i < length; i++) {
      drawn[i] = (float) random.nextGaussian();
    }
    shapes.put(name, shape);
    values.put(name, drawn);
  }

  @Override
  public String source() {
    return "random parameters";
  }

  @Override
  public Set<String> names() {
    return shapes.keySet();
  }

  @Override
  public long[] shape(String name) throws WeightFileException {
    require(name);
    return shapes.get(name).clone();
  }

  @Override
  public float[] values(String name) throws WeightFileException {
    require(name);
    return values.get(name).clone();
  }

  private void require(String name) throws WeightFileException {
    if (!shapes.containsKey(name)) {
      throw new WeightFileException(source() + ": tensor " + name + " is missing");
    }
  }
}
