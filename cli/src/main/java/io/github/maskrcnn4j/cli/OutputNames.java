package io.github.maskrcnn4j.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives each image the name that its results begin with: the file's name without its extension, the
 * whole file's name if another image of this run has that, at last with a number.
 */
final class OutputNames {
  /** In lower case: the file system may take {@code B} and {@code b} for the same. */
  private final Set<String> taken = new HashSet<>();

  /** The names for all images of a run, in their order. */
  static List<String> of(List<Path> images) {
    OutputNames names = new OutputNames();
    return images.stream().map(names::next).toList();
  }

  /** The name for the next image. */
  private String next(Path image) {
    String file = fileName(image);
    String name = stem(image);
    for (int number = 1; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
      name = number == 1 ? file : file + "-" + number;
    }
    return name;
  }

  /**
   * What results call the image: the file's name. What a shell connects with the program has none
   * of its own; it is {@code stdin} or {@code pipe}, as in {@code detect <(cat a.png)}.
   */
  static String fileName(Path image) {
    String file = String.valueOf(image.getFileName());
    boolean descriptor = image.startsWith("/dev/fd") || image.startsWith("/proc/self/fd");
    if (!descriptor) {
      return file;
    }
    return file.equals("0") ? "stdin" : "pipe";
  }

  /** The file's name without its extension. */
  static String stem(Path image) {
    String file = fileName(image);
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
