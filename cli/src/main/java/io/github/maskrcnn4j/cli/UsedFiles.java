package io.github.maskrcnn4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files that a command reads and those that it writes: none is both, and none is written twice.
 */
final class UsedFiles {
  private final Map<Path, Use> uses = new HashMap<>();

  private enum Use {
    READ("this run reads it"),
    WRITTEN("this run writes something else there");

    private final String inWords;

    Use(String inWords) {
      this.inWords = inWords;
    }
  }

  /**
   * Files that are read; of a folder those that lie in it.
   *
   * @throws OutputException if one of them is to be written
   * @throws IOException if a folder cannot be listed
   */
  UsedFiles read(Collection<Path> files) throws IOException {
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        try (Stream<Path> inside = Files.list(file)) {
          read(inside.filter(Files::isRegularFile).toList());
        }
      } else if (uses.put(normal(file), Use.READ) == Use.WRITTEN) {
        throw refusal(file, Use.READ);
      }
    }
    return this;
  }

  /**
   * A file that is read.
   *
   * @param file null for none
   * @throws OutputException if it is to be written
   */
  UsedFiles read(Path file) throws IOException {
    return file == null ? this : read(List.of(file));
  }

  /**
   * A file that will be written.
   *
   * @throws OutputException if it is read, or written already
   */
  void write(Path file) throws OutputException {
    Use use = uses.putIfAbsent(normal(file), Use.WRITTEN);
    if (use != null) {
      throw refusal(file, use);
    }
  }

  private static OutputException refusal(Path file, Use use) {
    return new OutputException(
        "cannot write " + file + ": " + use.inWords + "; choose another place", null);
  }

  /** One path for each file, whatever links lead to it. */
  static Path normal(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException nothingThere) {
      return absolute.getParent() == null
          ? absolute
          : normal(absolute.getParent()).resolve(absolute.getFileName());
    }
  }
}
