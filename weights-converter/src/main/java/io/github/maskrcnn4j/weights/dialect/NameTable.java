package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.weights.dialect.Convention.Part;
import io.github.maskrcnn4j.weights.dialect.Convention.UnitKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A dialect's parameter names beside the canonical ones, read from a {@code .names} resource.
 *
 * <p>Its lines, of words separated by spaces:
 *
 * <ul>
 *   <li>{@code KIND SOURCE CANONICAL}: a unit, its kind being one of the {@link Convention}'s;
 *       where several fit a name, the first counts
 *   <li>{@code ignore GLOB}: names that do not belong to the network; these count before any unit
 *   <li>{@code check NAME VALUE...}: a tensor that is not converted, but must hold these values
 *   <li>{@code include TABLE}: the lines of another table
 *   <li>{@code # ...}: a remark
 * </ul>
 */
final class NameTable {
  private final Convention convention;
  private final List<Unit> units = new ArrayList<>();
  private final List<Predicate<String>> ignored = new ArrayList<>();
  private final Map<String, float[]> checks = new LinkedHashMap<>();

  /** A line of the table. */
  record Unit(NameTemplate source, NameTemplate canonical, UnitKind kind) {}

  /**
   * A source name that the table knows.
   *
   * @param unitName the canonical unit's name
   */
  record Match(Unit unit, Part part, String unitName) {
    String canonical() {
      return unitName + part.canonical();
    }
  }

  private NameTable(Convention convention) {
    this.convention = convention;
  }

  /** Reads the resource {@code name.names} beside this class. */
  static NameTable load(String name, Convention convention) {
    NameTable table = new NameTable(convention);
    table.read(name);
    return table;
  }

  /** Reads a table's text. */
  static NameTable parse(String text, Convention convention) {
    NameTable table = new NameTable(convention);
    text.lines().forEach(table::line);
    return table;
  }

  /** Whether the network does without a tensor of this name. */
  boolean ignores(String source) {
    return ignored.stream().anyMatch(pattern -> pattern.test(source));
  }

  /** The canonical parameter behind a source name. */
  Optional<Match> match(String source) {
    for (Unit unit : units) {
      for (Part part : unit.kind.parts()) {
        if (source.endsWith(part.source())) {
          String name = source.substring(0, source.length() - part.source().length());
          Optional<Map<String, Integer>> numbers = unit.source.match(name);
          if (numbers.isPresent()) {
            return Optional.of(new Match(unit, part, unit.canonical.write(numbers.get())));
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What the source calls a canonical parameter.
   *
   * @param preferred the units to choose from where several fit
   */
  Optional<String> source(String canonical, Predicate<Unit> preferred) {
    String first = null;
    for (Unit unit : units) {
      for (Part part : unit.kind.parts()) {
        if (canonical.endsWith(part.canonical())) {
          String name = canonical.substring(0, canonical.length() - part.canonical().length());
          Optional<Map<String, Integer>> numbers = unit.canonical.match(name);
          if (numbers.isPresent()) {
            String source = unit.source.write(numbers.get()) + part.source();
            if (preferred.test(unit)) {
              return Optional.of(source);
            }
            first = first == null ? source : first;
          }
        }
      }
    }
    return Optional.ofNullable(first);
  }

  /** Source names without numbers, which a file is recognised by. */
  Set<String> literals() {
    return units.stream()
        .filter(unit -> unit.source.isLiteral())
        .flatMap(unit -> unit.kind.parts().stream().map(part -> unit.source + part.source()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Tensors that are not converted, and the values they must have. */
  Map<String, float[]> checks() {
    return checks;
  }

  private void read(String name) {
    String resource = name + ".names";
    try (InputStream in = NameTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::line);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  private void line(String line) {
    String[] words = line.strip().split(" +");
    switch (words[0]) {
      case "", "#" -> {}
      case "include" -> read(words[1]);
      case "ignore" -> ignored.add(glob(words[1]));
      case "check" -> checks.put(words[1], numbers(words));
      default -> {
        if (words.length != 3) {
          throw new IllegalArgumentException("expected KIND SOURCE CANONICAL, found " + line);
        }
        units.add(
            new Unit(
                new NameTemplate(words[1]), new NameTemplate(words[2]), convention.kind(words[0])));
      }
    }
  }

  private static float[] numbers(String... words) {
    float[] numbers = new float[words.length - 2];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(words[i + 2]);
    }
    return numbers;
  }

  /** {@code *} at the beginning or the end stands for any text. */
  private static Predicate<String> glob(String text) {
    String middle = text.replaceAll("^\\*|\\*$", "");
    boolean open = text.startsWith("*");
    if (text.endsWith("*")) {
      return open ? name -> name.contains(middle) : name -> name.startsWith(middle);
    }
    return open ? name -> name.endsWith(middle) : middle::equals;
  }
}
