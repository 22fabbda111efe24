package io.github.maskrcnn4j.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that go away with the JVM. */
public final class TemporaryFile {

  private TemporaryFile() {}

  /**
   * An empty file.
   *
   * @param suffix end of its name: {@code .json}
   */
  public static Path create(String suffix) throws IOException {
    Path file = Files.createTempFile("benchmark", suffix);
    file.toFile().deleteOnExit();
    return file;
  }
}
