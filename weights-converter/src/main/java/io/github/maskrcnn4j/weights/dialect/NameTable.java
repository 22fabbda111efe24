package io.github.maskrcnn4j.weights.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
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
 *   <li>{@code unit KIND (SOURCE CANONICAL AXES)...}: what the kind of a unit means: for each of
 *       its tensors what follows the unit's name in the source and here, and the source's axes, as
 *       {@link Rearrangement} names them
 *   <li>{@code KIND SOURCE CANONICAL}: a unit; where several fit a name, the first counts
 *   <li>{@code ignore GLOB}: names that do not belong to the network; these count before any unit
 *   <li>{@code setting NAME SETTING VALUE...}: a tensor that holds the values of a setting; the
 *       recipe's are these
 *   <li>{@code include TABLE}: the lines of another table
 *   <li>{@code paths keras}: tensors lie where Keras puts them, see {@link Scope#keras}
 *   <li>{@code # ...}: a remark
 * </ul>
 */
final class NameTable {
  private final Map<String, UnitKind> kinds = new LinkedHashMap<>();
  private final List<Unit> units = new ArrayList<>();
  private final List<Predicate<String>> ignored = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, float[]> recipeValues = new LinkedHashMap<>();
  private boolean keras;

  /**
   * The tensors of a unit.
   *
   * @param parts the kernel first where there is one
   */
  record UnitKind(List<Part> parts) {
    /** Whether its tensors are of use only together: those of a norm are. */
    boolean indivisible() {
      return parts.get(0).canonical.startsWith(".norm.");
    }
  }

  /**
   * A tensor of a unit.
   *
   * @param source what follows the unit's name in the source
   * @param canonical what follows the canonical unit's name
   * @param axes how the one becomes the other
   */
  record Part(String source, String canonical, Rearrangement axes) {}

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

  private NameTable() {}

  /** Reads the resource {@code name.names} beside this class. */
  static NameTable load(String name) {
    return parse("include " + name);
  }

  /** Reads a table's text. */
  static NameTable parse(String text) {
    NameTable table = new NameTable();
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

  /** Where the network is in a file whose tensors have these paths. */
  Scope scope(Collection<String> paths) {
    return keras
        ? Scope.keras()
        : Scope.wrapper(paths.stream().filter(path -> !ignores(path)).toList(), literals());
  }

  /** Source names without numbers, which a file is recognised by. */
  Set<String> literals() {
    return units.stream()
        .filter(unit -> unit.source.isLiteral())
        .flatMap(unit -> unit.kind.parts().stream().map(part -> unit.source + part.source()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Names of the tensors that hold values of settings, and the settings' names. */
  Map<String, String> settings() {
    return settings;
  }

  /** What the recipe has for each of {@link #settings}. */
  Map<String, float[]> recipeValues() {
    return recipeValues;
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
      case "paths" -> keras = words[1].equals("keras");
      case "unit" -> kinds.put(words[1], kind(words));
      case "ignore" -> ignored.add(Glob.of(words[1]));
      case "setting" -> {
        settings.put(words[1], words[2]);
        recipeValues.put(words[2], numbers(words));
      }
      default -> {
        UnitKind kind = kinds.get(words[0]);
        if (kind == null) {
          throw new IllegalArgumentException(
              "no unit '" + words[0] + "', there are " + kinds.keySet());
        }
        if (words.length != 3) {
          throw new IllegalArgumentException("expected KIND SOURCE CANONICAL, found " + line);
        }
        units.add(new Unit(new NameTemplate(words[1]), new NameTemplate(words[2]), kind));
      }
    }
  }

  private static UnitKind kind(String... words) {
    List<Part> parts = new ArrayList<>();
    for (int i = 2; i < words.length; i += 3) {
      parts.add(new Part(words[i], words[i + 1], new Rearrangement(words[i + 2], words[i + 1])));
    }
    return new UnitKind(parts);
  }

  private static float[] numbers(String... words) {
    float[] numbers = new float[words.length - 3];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(words[i + 3]);
    }
    return numbers;
  }
}
