package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.dialect.NameTable.Match;
import io.github.maskrcnn4j.weights.dialect.NameTable.Unit;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A source file's tensors under their canonical names, shapes and axes, as far as a dialect knows
 * them. Values are read when they are asked for, while the source is open.
 */
public final class MappedTensors implements Parameters {
  private final Dialect dialect;
  private final String file;
  private final Map<String, Mapped> mapped = new LinkedHashMap<>();
  private final Map<String, SourceTensor> checked = new LinkedHashMap<>();
  private final Set<Unit> units = new HashSet<>();
  private final List<SourceTensor> unknown = new ArrayList<>();
  private final List<String> twice = new ArrayList<>();
  private int ignored;

  private record Mapped(SourceTensor tensor, Match match) {
    Rearrangement axes() {
      return match.part().axes();
    }
  }

  /** Sorts a file's tensors into those that {@code dialect} knows, ignores, and does not know. */
  public MappedTensors(Dialect dialect, SourceTensors source) {
    this.dialect = dialect;
    this.file = source.file();
    List<SourceTensor> tensors = source.tensors();
    Scope scope = dialect.table().scope(tensors.stream().map(SourceTensor::name).toList());
    for (SourceTensor tensor : tensors) {
      Optional<String> name = scope.name(tensor.name());
      if (name.isEmpty() || ignores(tensor.name()) || ignores(name.get())) {
        ignored++;
      } else {
        sort(name.get(), tensor);
      }
    }
  }

  private boolean ignores(String name) {
    return dialect.table().ignores(name);
  }

  private void sort(String name, SourceTensor tensor) {
    if (dialect.table().checks().containsKey(name)) {
      checked.put(name, tensor);
      return;
    }
    Optional<Match> match = dialect.table().match(name);
    if (match.isEmpty()) {
      unknown.add(tensor);
      return;
    }
    units.add(match.get().unit());
    String canonical = match.get().canonical();
    Mapped other = mapped.putIfAbsent(canonical, new Mapped(tensor, match.get()));
    if (other != null) {
      twice.add(label(canonical) + " and " + tensor.name());
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  /** How many tensors the dialect knows. */
  int known() {
    return mapped.size() + checked.size();
  }

  /** How many tensors the dialect does not know. */
  int unknown() {
    return unknown.size();
  }

  /** How many tensors do not belong to the network. */
  public int ignored() {
    return ignored + checked.size();
  }

  /**
   * The network's structure.
   *
   * @throws WeightFileException if a parameter is missing, superfluous, wrongly shaped, there
   *     twice, or not made of floating-point numbers; named in both namings
   */
  public ModelLayout layout() throws WeightFileException {
    if (!unknown.isEmpty()) {
      SourceTensor first = unknown.get(0);
      String others = unknown.size() == 1 ? "" : " (and " + (unknown.size() - 1) + " more)";
      throw new WeightFileException(
          "%s: tensor %s %s%s is superfluous: a %s Mask R-CNN has none of this name"
              .formatted(file, first.name(), Arrays.toString(first.shape()), others, dialect));
    }
    if (!twice.isEmpty()) {
      throw new WeightFileException(file + ": two tensors are the same parameter: " + twice.get(0));
    }
    for (Mapped parameter : mapped.values()) {
      requireNumbers(parameter);
      requireWhole(parameter);
    }
    for (Map.Entry<String, SourceTensor> entry : checked.entrySet()) {
      check(entry.getKey(), entry.getValue());
    }
    return ModelLayout.of(this);
  }

  private void requireNumbers(Mapped parameter) throws WeightFileException {
    switch (parameter.tensor.type()) {
      case F16, BF16, F32, F64 -> {}
      default ->
          throw WeightFileException.ofTensor(
              file,
              label(parameter.match.canonical()),
              "floating-point numbers",
              parameter.tensor.type());
    }
  }

  /** A norm without its statistics would be taken for a mere scale and shift. */
  private void requireWhole(Mapped parameter) throws WeightFileException {
    Match match = parameter.match;
    if (match.unit().kind().indivisible()) {
      for (NameTable.Part part : match.unit().kind().parts()) {
        String sibling = match.unitName() + part.canonical();
        if (!contains(sibling)) {
          throw WeightFileException.missing(file, label(sibling));
        }
      }
    }
  }

  private void check(String name, SourceTensor tensor) throws WeightFileException {
    float[] expected = dialect.table().checks().get(name);
    float[] found = tensor.elements() == expected.length ? read(tensor) : new float[0];
    boolean equal = found.length == expected.length;
    for (int i = 0; equal && i < expected.length; i++) {
      equal = Math.abs(found[i] - expected[i]) <= 1e-3f; // written with three decimals
    }
    if (!equal) {
      throw WeightFileException.ofTensor(
          file,
          tensor.name(),
          Arrays.toString(expected) + ", which recipe " + dialect + " computes with",
          found.length == 0 ? Arrays.toString(tensor.shape()) : Arrays.toString(found));
    }
  }

  @Override
  public String source() {
    return file;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(mapped.keySet());
  }

  /**
   * {@code CANONICAL (DIALECT: SOURCE [SHAPE])}, with the source's shape if the tensor is there.
   */
  @Override
  public String label(String name) {
    Mapped parameter = mapped.get(name);
    String source =
        parameter == null
            ? dialect.table().source(name, units::contains).orElse("no such tensor")
            : parameter.tensor.name() + " " + Arrays.toString(parameter.tensor.shape());
    return name + " (" + dialect + ": " + source + ")";
  }

  @Override
  public long[] shape(String name) throws WeightFileException {
    Mapped parameter = get(name);
    long[] shape = parameter.tensor.shape();
    if (!parameter.axes().accepts(shape)) {
      throw WeightFileException.ofTensor(
          file, label(name), parameter.axes(), Arrays.toString(shape));
    }
    return parameter.axes().shape(shape);
  }

  @Override
  public float[] values(String name) throws WeightFileException {
    shape(name);
    Mapped parameter = get(name);
    return parameter.axes().values(read(parameter.tensor), parameter.tensor.shape());
  }

  private Mapped get(String name) throws WeightFileException {
    Mapped parameter = mapped.get(name);
    if (parameter == null) {
      throw WeightFileException.missing(file, label(name));
    }
    return parameter;
  }

  private static float[] read(SourceTensor tensor) throws WeightFileException {
    try {
      return tensor.toFloats();
    } catch (WeightFileException e) {
      throw e;
    } catch (IOException e) {
      throw new WeightFileException(e.getMessage(), e);
    }
  }
}
