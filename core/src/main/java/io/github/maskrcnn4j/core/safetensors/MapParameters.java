package io.github.maskrcnn4j.core.safetensors;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Parameters in memory, for tests and for models that are put together by hand. Fill first, then
 * share.
 */
public final class MapParameters implements Parameters {
  private final String source;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(long[] shape, float[] values) {}

  /**
   * @param source named in messages
   */
  public MapParameters(String source) {
    this.source = source;
  }

  /**
   * Adds a parameter or replaces one.
   *
   * @param values in c order; kept, not copied
   * @return this
   */
  public MapParameters put(String name, float[] values, long... shape) {
    if (Arrays.stream(shape).anyMatch(d -> d < 0)
        || Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
      throw new IllegalArgumentException(
          name + ": " + values.length + " values for shape " + Arrays.toString(shape));
    }
    entries.put(name, new Entry(shape.clone(), values));
    return this;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  @Override
  public long[] shape(String name) throws WeightFileException {
    return entry(name).shape.clone();
  }

  @Override
  public float[] values(String name) throws WeightFileException {
    return entry(name).values.clone();
  }

  private Entry entry(String name) throws WeightFileException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw WeightFileException.missing(source, name);
    }
    return entry;
  }
}
