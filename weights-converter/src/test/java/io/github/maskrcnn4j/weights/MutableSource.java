package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.weights.WeightFileException;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import io.github.maskrcnn4j.weights.source.TensorData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A source file in memory, made from a golden one by taking away, adding and renaming tensors. */
public final class MutableSource {
  private final Map<String, TensorData> tensors = new LinkedHashMap<>();

  /** Zeros in the shapes of a golden file's tensors; empty if {@code folder} is. */
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

  public long[] shape(String name) {
    return tensors.get(name).shape();
  }

  public Map<String, TensorData> tensors() {
    return tensors;
  }

  public SourceTensors open() {
    SourceTensors.Builder builder = new SourceTensors.Builder("test.file");
    tensors.forEach(
        (name, data) -> {
          try {
            builder.tensor(name, data);
          } catch (WeightFileException e) {
            throw new UncheckedIOException(e);
          }
        });
    return builder.build(() -> {});
  }

  private record InMemory(ElementType type, float[] toFloats, long[] shape) implements TensorData {}
}
