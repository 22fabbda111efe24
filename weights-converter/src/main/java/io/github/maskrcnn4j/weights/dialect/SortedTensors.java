package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.weights.dialect.NameTable.Match;
import io.github.maskrcnn4j.weights.dialect.NameTable.Unit;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file's tensors by what a table of names says about them. */
final class SortedTensors {
  private final NameTable table;

  /** Parameters of the network, by their canonical names. */
  final Map<String, Mapped> parameters = new LinkedHashMap<>();

  /** More tensors that are one of {@link #parameters}. */
  final Map<String, SourceTensor> twice = new LinkedHashMap<>();

  /** Tensors that hold values of settings, by the settings' names. */
  final Map<String, SourceTensor> settings = new LinkedHashMap<>();

  /** Units of the table that occur. */
  final Set<Unit> units = new HashSet<>();

  /** Within the network, but not known. */
  final List<SourceTensor> unknown = new ArrayList<>();

  /** In modules in which the network has nothing, such as a loss's. */
  final List<SourceTensor> foreign = new ArrayList<>();

  /** Beside the module or the dictionary that holds the network. */
  final List<SourceTensor> beside = new ArrayList<>();

  /** How many the table ignores. */
  int ignored;

  /** A parameter and what the table says about it. */
  record Mapped(SourceTensor tensor, Match match) {
    Rearrangement axes() {
      return match.part().axes();
    }
  }

  SortedTensors(NameTable table, SourceTensors source) {
    this.table = table;
    List<SourceTensor> tensors = source.tensors();
    Scope scope = table.scope(tensors.stream().map(SourceTensor::name).toList());
    Map<String, SourceTensor> rest = new LinkedHashMap<>();
    Set<String> modules = new HashSet<>();
    for (SourceTensor tensor : tensors) {
      Optional<String> name = scope.name(tensor.name());
      if (table.ignores(tensor.name()) || name.filter(table::ignores).isPresent()) {
        ignored++;
      } else if (name.isEmpty()) {
        beside.add(tensor);
      } else if (isKnown(name.get(), tensor)) {
        modules.add(module(name.get()));
      } else {
        rest.put(name.get(), tensor);
      }
    }
    rest.forEach(
        (name, tensor) ->
            (modules.isEmpty() || modules.contains(module(name)) ? unknown : foreign).add(tensor));
  }

  private boolean isKnown(String name, SourceTensor tensor) {
    String setting = table.settings().get(name);
    if (setting != null) {
      settings.put(setting, tensor);
      return true;
    }
    Optional<Match> match = table.match(name);
    if (match.isEmpty()) {
      return false;
    }
    units.add(match.get().unit());
    String canonical = match.get().canonical();
    if (parameters.putIfAbsent(canonical, new Mapped(tensor, match.get())) != null) {
      twice.put(canonical, tensor);
    }
    return true;
  }

  /** {@code backbone} of {@code backbone.body.conv1.weight}; names without a dot are all of one. */
  private static String module(String name) {
    return name.substring(0, Math.max(0, name.indexOf('.')));
  }
}
