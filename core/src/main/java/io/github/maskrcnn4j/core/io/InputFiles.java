package io.github.maskrcnn4j.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that people name. */
public final class InputFiles {
  private InputFiles() {}

  /**
   * Does nothing if there is something to be read: a file, or what the shell connects.
   *
   * @param what is expected, in words
   * @throws IOException in one line that names the file and what was expected
   */
  public static void require(Path file, String what) throws IOException {
    if (!Files.exists(file) || Files.isDirectory(file)) {
      String found = Files.isDirectory(file) ? "a folder" : "none";
      throw new IOException(file + ": expected " + what + ", found " + found);
    }
  }
}
