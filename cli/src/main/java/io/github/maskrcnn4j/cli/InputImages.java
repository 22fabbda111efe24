package io.github.maskrcnn4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The images that a command line names: files as they are, directories by what is in them. */
final class InputImages {
  private static final Set<String> EXTENSIONS =
      Set.of("png", "jpg", "jpeg", "jpe", "jfif", "bmp", "gif", "webp");

  private InputImages() {}

  /**
   * The files named, and the images directly inside of the directories named, sorted by name.
   * Whether a file is an image is found out when it is read.
   *
   * @param problems is told of each directory that cannot be listed or has no images
   */
  static List<Path> find(List<Path> paths, Problem problems) {
    List<Path> images = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.isDirectory(path)) {
        images.add(path);
        continue;
      }
      try {
        List<Path> inside = inDirectory(path);
        if (inside.isEmpty()) {
          problems.tell(path, new IOException(path + ": no images in this directory"));
        }
        images.addAll(inside);
      } catch (IOException e) {
        problems.tell(path, e);
      }
    }
    return images;
  }

  private static List<Path> inDirectory(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(InputImages::isNamedLikeAnImage)
          .filter(Files::isRegularFile)
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }

  private static boolean isNamedLikeAnImage(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && EXTENSIONS.contains(extension);
  }

  /** Someone who is told what is wrong with a path. */
  @FunctionalInterface
  interface Problem {
    void tell(Path path, Exception failure);
  }
}
