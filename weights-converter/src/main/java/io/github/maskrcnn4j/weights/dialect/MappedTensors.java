package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.dialect.NameTable.Match;
import io.github.maskrcnn4j.weights.dialect.SortedTensors.Mapped;
import io.github.maskrcnn4j.weights.source.LastRows;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A source file's tensors under their canonical names, shapes and axes, as far as a dialect knows
 * them. Values are read when they are asked for, while the source is open.
 */
public final class MappedTensors implements Parameters {
  private final Dialect dialect;
  private final SourceTensors source;
  private final String file;
  private final SortedTensors sorted;

  /** Null until it is asked for: files are tried in every dialect, and it may be no YAML. */
  private DetectronConfig detectronConfig;

  /** Sorts a file's tensors into those that {@code dialect} knows, ignores, and does not know. */
  public MappedTensors(Dialect dialect, SourceTensors source) {
    this.dialect = dialect;
    this.source = source;
    this.file = source.file();
    this.sorted = new SortedTensors(dialect.table(), source);
    if (dialect == Dialect.DETECTRON) {
      keepForegroundDeltas();
    }
  }

  /**
   * Detectron's class-agnostic boxes ({@code CLS_AGNOSTIC_BBOX_REG}) are two sets of deltas, of
   * which the background's are of no use.
   */
  private void keepForegroundDeltas() {
    Mapped classes = sorted.parameters.get("box_head.classes.bias");
    boolean moreClasses = classes != null && classes.tensor().elements() > 2;
    for (String name : List.of("box_head.deltas.weight", "box_head.deltas.bias")) {
      sorted.parameters.computeIfPresent(
          name,
          (key, deltas) -> {
            SourceTensor tensor = deltas.tensor();
            long[] shape = tensor.shape();
            if (!moreClasses || shape.length == 0 || shape[0] != 8) {
              return deltas;
            }
            LastRows rows = new LastRows(tensor.data(), 4);
            return new Mapped(new SourceTensor(file, tensor.name(), rows), deltas.match());
          });
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  /** How many tensors the dialect knows. */
  int known() {
    return sorted.parameters.size() + sorted.settings.size();
  }

  /** How many tensors the dialect does not know. */
  int unknown() {
    return sorted.unknown.size() + sorted.foreign.size();
  }

  /** How many tensors do not belong to the network. */
  public int ignored() {
    return sorted.ignored + sorted.settings.size() + sorted.beside.size() + sorted.foreign.size();
  }

  /**
   * What a user should know about the conversion, a line each.
   *
   * @param settings names of the values that are stored
   */
  public List<String> notes(Set<String> settings) throws WeightFileException {
    List<String> notes = new ArrayList<>(Notes.of(dialect, sorted, source.unread(), settings));
    config().ifPresent(config -> notes.addAll(config.notes()));
    return notes;
  }

  private Optional<DetectronConfig> config() throws WeightFileException {
    Optional<String> text = source.config();
    if (detectronConfig == null && dialect == Dialect.DETECTRON && text.isPresent()) {
      detectronConfig = new DetectronConfig(file, text.get());
    }
    return Optional.ofNullable(detectronConfig);
  }

  /**
   * Values of settings that the file tells and that differ from the recipe's, by the settings'
   * names.
   *
   * @throws WeightFileException if they are no values of such settings
   */
  public Map<String, String> settings() throws IOException {
    Map<String, String> settings =
        new LinkedHashMap<>(FileSettings.of(dialect.table(), sorted.settings));
    Optional<DetectronConfig> config = config();
    if (config.isPresent()) {
      settings.putAll(config.get().settings());
    }
    return settings;
  }

  /**
   * The network's structure.
   *
   * @throws WeightFileException if a parameter is missing, superfluous, wrongly shaped, there
   *     twice, or not made of floating-point numbers; named in both namings. Or if the file is of a
   *     kind that is known and not supported
   */
  public ModelLayout layout() throws WeightFileException {
    Unsupported.refuse(source);
    if (!sorted.unknown.isEmpty()) {
      SourceTensor first = sorted.unknown.get(0);
      int more = sorted.unknown.size() - 1;
      String others = more == 0 ? "" : " (and " + more + " more)";
      throw new WeightFileException(
          String.format(
              Locale.ROOT,
              "%s: tensor %s %s%s is superfluous: a %s Mask R-CNN has none of this name",
              file,
              first.name(),
              Arrays.toString(first.shape()),
              others,
              dialect));
    }
    for (Map.Entry<String, SourceTensor> second : sorted.twice.entrySet()) {
      throw new WeightFileException(
          file
              + ": two tensors are the same parameter: "
              + label(second.getKey())
              + " and "
              + second.getValue().name());
    }
    for (Mapped parameter : sorted.parameters.values()) {
      requireNumbers(parameter);
      requireWhole(parameter);
    }
    ModelLayout layout = ModelLayout.of(this);
    if (dialect.classNumbering() != ClassNumbering.FROM_ZERO) {
      requireBackground("box_head.deltas.weight", layout.deltaClasses(), layout);
      requireBackground("mask_head.logits.kernel", layout.maskClasses(), layout);
    }
    Optional<DetectronConfig> config = config();
    if (config.isPresent()) {
      config.get().requireSupported(layout);
    }
    return layout;
  }

  /** Where labels begin with the background's, outputs are counted by labels. */
  private void requireBackground(String name, int outputs, ModelLayout layout)
      throws WeightFileException {
    int classes = layout.classLogits();
    if (outputs == classes - 1 && outputs > 1) {
      throw new WeightFileException(
          String.format(
              Locale.ROOT,
              "%s: tensor %s is for %s classes, expected %s, the background included, or one for all",
              file,
              label(name),
              outputs,
              classes));
    }
  }

  private void requireNumbers(Mapped parameter) throws WeightFileException {
    switch (parameter.tensor().type()) {
      case F16, BF16, F32, F64 -> {}
      default ->
          throw WeightFileException.ofTensor(
              file,
              label(parameter.match().canonical()),
              "floating-point numbers",
              parameter.tensor().type());
    }
  }

  /** A norm without its statistics would be taken for a mere scale and shift. */
  private void requireWhole(Mapped parameter) throws WeightFileException {
    Match match = parameter.match();
    if (match.unit().kind().indivisible()) {
      for (NameTable.Part part : match.unit().kind().parts()) {
        String sibling = match.unitName() + part.canonical();
        if (!contains(sibling)) {
          throw WeightFileException.missing(file, label(sibling));
        }
      }
    }
  }

  @Override
  public String source() {
    return file;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(sorted.parameters.keySet());
  }

  /**
   * {@code CANONICAL (DIALECT: SOURCE [SHAPE])}, with the source's shape if the tensor is there.
   */
  @Override
  public String label(String name) {
    Mapped parameter = sorted.parameters.get(name);
    String sourceName =
        parameter == null
            ? dialect.table().source(name, sorted.units::contains).orElse("no such tensor")
            : parameter.tensor().name() + " " + Arrays.toString(parameter.tensor().shape());
    return name + " (" + dialect + ": " + sourceName + ")";
  }

  @Override
  public long[] shape(String name) throws WeightFileException {
    Mapped parameter = get(name);
    long[] shape = parameter.tensor().shape();
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
    return parameter.axes().values(read(parameter.tensor()), parameter.tensor().shape());
  }

  private Mapped get(String name) throws WeightFileException {
    Mapped parameter = sorted.parameters.get(name);
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
