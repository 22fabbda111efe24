package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.weights.Parameters;
import io.github.maskrcnn4j.core.weights.WeightFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Parameters made by a test. */
final class MapParameters implements Parameters {

  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, float[]> values = new LinkedHashMap<>();

  /** A convolution without bias, in which everything but some kernel values is zero. */
  MapParameters with(String unit, float[] kernel, long... shape) {
    return put(unit + ".kernel", kernel, shape);
  }

  MapParameters put(String name, float[] tensor, long... shape) {
    shapes.put(name, shape);
    values.put(name, tensor);
    return this;
  }

  @Override
  public String source() {
    return "test";
  }

  @Override
  public Set<String> names() {
    return values.keySet();
  }

  @Override
  public long[] shape(String name) throws WeightFileException {
    return find(shapes, name).clone();
  }

  @Override
  public float[] values(String name) throws WeightFileException {
    return find(values, name).clone();
  }

  private static <T> T find(Map<String, T> map, String name) throws WeightFileException {
    T found = map.get(name);
    if (found == null) {
      throw new WeightFileException("test: tensor " + name + " is missing");
    }
    return found;
  }
}
