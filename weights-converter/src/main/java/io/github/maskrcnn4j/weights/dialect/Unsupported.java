package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Networks and implementations that cannot be converted, told by names that no other has. The list
 * is {@code unsupported.names}: {@code GLOB: what it is}, or {@code GLOB without GLOB: what it is};
 * the first line that fits a file counts.
 */
final class Unsupported {
  private static final String RESOURCE = "unsupported.names";
  private static final List<Unsupported> ALL = load();

  private final Predicate<String> telltale;
  private final Predicate<String> absent;
  private final String what;

  private Unsupported(String line) {
    String[] parts = line.split(": +", 2);
    String[] globs = parts[0].split(" +without +");
    this.telltale = Glob.of(globs[0]);
    this.absent = globs.length == 1 ? name -> false : Glob.of(globs[1]);
    this.what = parts[1].strip();
  }

  /**
   * Does nothing if the file is of no such kind.
   *
   * @throws WeightFileException one sentence: what the file is, and what to do
   */
  static void refuse(SourceTensors source) throws WeightFileException {
    List<String> names = source.tensors().stream().map(SourceTensor::name).toList();
    for (Unsupported kind : ALL) {
      Optional<String> found = names.stream().filter(kind.telltale).findFirst();
      if (found.isPresent() && names.stream().noneMatch(kind.absent)) {
        throw new WeightFileException(
            source.file() + ": " + kind.what + " (the file has " + found.get() + ")");
      }
    }
  }

  private static List<Unsupported> load() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Unsupported.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Unsupported::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }
}
