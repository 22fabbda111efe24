package io.github.maskrcnn4j.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The name of a file or directory on the command line. */
final class FileArgument implements ITypeConverter<Path> {
  private static final String URL = "(?s)[A-Za-z][A-Za-z0-9+.-]+://.*";

  /**
   * The path that is meant.
   *
   * @throws IllegalArgumentException in words, if it can be none
   */
  static Path of(String argument) {
    if (argument.isEmpty()) {
      throw new IllegalArgumentException("expected the name of a file, found an empty one");
    }
    if (argument.matches(URL)) {
      throw new IllegalArgumentException(
          argument + ": expected the name of a file, found a URL; download it first");
    }
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(Problems.describe(e), e);
    }
  }

  @Override
  public Path convert(String argument) {
    try {
      return of(argument);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
