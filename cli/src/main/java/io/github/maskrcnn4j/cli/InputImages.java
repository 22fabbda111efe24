package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.image.file.ImageNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The images that a command line names: files as they are, directories by what is in them. */
final class InputImages {
  private InputImages() {}

  /**
   * The files named, and the images directly inside of the directories named, sorted by name.
   * Whether a file is an image, or there at all, is found out when it is read.
   *
   * @param problems is told of each name that can be no file's, and of each directory that cannot
   *     be listed or has no images
   */
  static List<Path> find(List<String> arguments, Problem problems) {
    List<Path> images = new ArrayList<>();
    for (String argument : arguments) {
      try {
        Path path = FileArgument.of(argument);
        if (Files.isDirectory(path)) {
          images.addAll(inDirectory(path));
        } else {
          images.add(path);
        }
      } catch (IOException | IllegalArgumentException e) {
        problems.tell(argument, e);
      }
    }
    return images;
  }

  private static List<Path> inDirectory(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> images =
          files
              .filter(InputImages::isNamedLikeAnImage)
              // a link to nowhere is not passed over in silence; a pipe would be waited for
              .filter(file -> Files.isRegularFile(file) || Files.notExists(file))
              .sorted(Comparator.comparing(file -> file.getFileName().toString()))
              .toList();
      if (images.isEmpty()) {
        throw new IOException(directory + ": no images in this directory");
      }
      return images;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** And not like a picture that an earlier run wrote here. */
  private static boolean isNamedLikeAnImage(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && ImageNames.isImage(name) && !ResultWriter.isResult(name);
  }

  /** Someone who is told what is wrong with an argument. */
  @FunctionalInterface
  interface Problem {
    void tell(String argument, Exception failure);
  }
}
