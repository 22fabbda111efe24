package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes text, in UTF-8. */
public final class TextFile {

  private TextFile() {}

  /**
   * Writes a file whole or not at all.
   *
   * @throws IOException naming the file, if it cannot be written
   */
  public static void write(Path file, String text) throws IOException {
    AtomicFiles.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
