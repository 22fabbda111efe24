package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.io.IoConsumer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file that a command writes, whole or not at all.
 *
 * @param path as the user gave it
 */
record OutputFile(Path path, OutputFolder folder) {

  /**
   * The file; its directory is made with it if it is not there.
   *
   * @param used files that must not be overwritten; it becomes one of them
   * @throws IOException if it can be foreseen that it cannot be written
   */
  static OutputFile of(Path path, UsedFiles used) throws IOException {
    if (Files.isDirectory(path)) {
      throw new OutputException("cannot write " + path + ": it is a directory", null);
    }
    Path parent = path.getParent();
    OutputFolder folder = OutputFolder.open(parent == null ? Path.of("") : parent, used);
    return new OutputFile(folder.reserve(path.getFileName().toString()), folder);
  }

  void write(IoConsumer<OutputStream> writer) throws IOException {
    folder.write(path, writer);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
