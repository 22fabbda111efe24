package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.core.io.IoConsumer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The directory that results are written into, each file whole or not at all. */
final class OutputFolder {
  private final Path folder;
  private final Set<Path> inputs = new HashSet<>();

  private OutputFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The directory, made if it is not there.
   *
   * @param inputs files that must not be overwritten
   * @throws OutputException if it is not a directory, or cannot be made or written into
   */
  static OutputFolder open(Path path, Collection<Path> inputs) throws OutputException {
    OutputFolder folder = new OutputFolder(path);
    try {
      Files.createDirectories(path);
    } catch (FileAlreadyExistsException e) {
      throw new OutputException("cannot write into " + path + ": it is not a directory", e);
    } catch (IOException e) {
      throw new OutputException(
          "cannot make the output directory " + path + ": " + Problems.describe(e), e);
    }
    if (!Files.isWritable(path)) {
      throw new OutputException("cannot write into " + path + ": permission denied", null);
    }
    for (Path input : inputs) {
      folder.inputs.add(normal(input));
    }
    return folder;
  }

  /** Writes a PNG file. */
  void writePng(String name, BufferedImage image) throws OutputException {
    byte[] png = Png.encode(image); // ImageIO hides why a file cannot be written
    write(name, out -> out.write(png));
  }

  /** Writes a file. */
  void write(String name, IoConsumer<OutputStream> writer) throws OutputException {
    Path target = file(name);
    try {
      AtomicFiles.write(target, writer);
    } catch (IOException e) {
      throw new OutputException(Problems.describe(target, e), e);
    }
  }

  /**
   * The file of a name.
   *
   * @throws OutputException if it must not be overwritten
   */
  Path file(String name) throws OutputException {
    Path file = folder.resolve(name);
    if (inputs.contains(normal(file))) {
      throw new OutputException(
          "cannot write " + file + ": this run reads it; choose another place", null);
    }
    return file;
  }

  private static Path normal(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) { // nothing is there
      return path.toAbsolutePath().normalize();
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
