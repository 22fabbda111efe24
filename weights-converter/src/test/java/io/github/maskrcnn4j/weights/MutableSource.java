package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.github.maskrcnn4j.weights.source.TensorData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A source file in memory, made from a golden one by taking away, adding and renaming tensors. */
public final class MutableSource {
  private final Map<String, TensorData> tensors = new LinkedHashMap<>();

  /** Zeros in the shapes of a golden file's tensors. */
  public static MutableSource of(String folder, String file) {
    MutableSource copy = new MutableSource();
    try (SourceTensors source = SourceFiles.open(Golden.open(folder).file(file))) {
      for (SourceTensor tensor : source.tensors()) {
        copy.put(tensor.name(), tensor.type(), tensor.shape());
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same tensors once more. */
  public static MutableSource of(MutableSource other) {
    MutableSource copy = new MutableSource();
    copy.tensors.putAll(other.tensors);
    return copy;
  }

  /** Adds or replaces a tensor of zeros. */
  public MutableSource put(String name, ElementType type, long... shape) {
    tensors.put(name, new InMemory(type, new float[elements(shape)], shape));
    return this;
  }

  /** Adds or replaces a tensor of equal values. */
  public MutableSource filled(String name, float value, long... shape) {
    float[] values = new float[elements(shape)];
    Arrays.fill(values, value);
    tensors.put(name, new InMemory(ElementType.F32, values, shape));
    return this;
  }

  /** Adds or replaces a vector. */
  public MutableSource values(String name, float... values) {
    tensors.put(name, new InMemory(ElementType.F32, values, new long[] {values.length}));
    return this;
  }

  private static int elements(long... shape) {
    return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  public MutableSource without(String name) {
    if (tensors.remove(name) == null) {
      throw new IllegalArgumentException("no tensor " + name + " in " + tensors.keySet());
    }
    return this;
  }

  public MutableSource renamed(UnaryOperator<String> rename) {
    Map<String, TensorData> old = new LinkedHashMap<>(tensors);
    tensors.clear();
    old.forEach((name, data) -> tensors.put(rename.apply(name), data));
    return this;
  }

  /** By their names. */
  public Map<String, TensorData> tensors() {
    return tensors;
  }

  /** Takes away, renames, reshapes or adds a tensor; tells which. */
  public String mutate(Random random) {
    List<String> names = List.copyOf(tensors.keySet());
    String name = names.get(random.nextInt(names.size()));
    TensorData data = tensors.get(name);
    switch (random.nextInt(4)) {
      case 0 -> {
        tensors.remove(name);
        return "without " + name;
      }
      case 1 -> {
        String other = mutate(name, random);
        tensors.remove(name);
        tensors.put(other, data);
        return name + " as " + other;
      }
      case 2 -> {
        long[] shape = random.longs(random.nextInt(6), 0, 40).toArray();
        put(name, data.type(), elements(shape) > 1 << 20 ? new long[] {3} : shape);
        return name + " of " + Arrays.toString(shape);
      }
      default -> {
        String other = mutate(name, random);
        tensors.putIfAbsent(other, data);
        return "also " + other;
      }
    }
  }

  private static String mutate(String name, Random random) {
    StringBuilder text = new StringBuilder(name);
    int at = random.nextInt(name.length());
    switch (random.nextInt(3)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
      default -> text.insert(at, (char) random.nextInt(256));
    }
    return text.toString();
  }

  public SourceTensors open() {
    SourceTensors source = new SourceTensors("test.file", () -> {});
    tensors.forEach(
        (name, data) -> {
          try {
            source.add(name, data);
          } catch (WeightFileException e) {
            throw new UncheckedIOException(e);
          }
        });
    return source;
  }

  private record InMemory(ElementType type, float[] toFloats, long[] shape) implements TensorData {}
}
