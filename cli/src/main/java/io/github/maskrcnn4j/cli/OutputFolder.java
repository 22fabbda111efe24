package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.core.io.IoConsumer;
import io.github.maskrcnn4j.detector.render.Png;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/** The directory that results are written into, each file whole or not at all. */
final class OutputFolder {
  /** As much as the results of a small image. */
  private static final int PROBE_BYTES = 1 << 16;

  private final Path folder;
  private final UsedFiles used;

  private OutputFolder(Path folder, UsedFiles used) {
    this.folder = folder;
    this.used = used;
  }

  /**
   * The directory. If it is not there, it is made with its first file: work that fails leaves
   * nothing behind.
   *
   * @param used files that must not be overwritten
   * @throws OutputException if it is not a directory, or cannot be made or written into
   */
  static OutputFolder open(Path path, UsedFiles used) throws OutputException {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      String what = there.equals(path.toAbsolutePath()) ? "it" : there.toString();
      throw new OutputException(
          "cannot write into " + path + ": " + what + " is not a directory", null);
    }
    if (!Files.isWritable(there)) {
      throw new OutputException("cannot write into " + path + ": permission denied", null);
    }
    return new OutputFolder(path, used);
  }

  /** Writes a PNG file. */
  void writePng(String name, BufferedImage image) throws IOException {
    byte[] png = Png.encode(image); // ImageIO hides why a file cannot be written
    write(name, out -> out.write(png));
  }

  /**
   * Writes a file whose name was {@linkplain #reserve reserved}.
   *
   * @throws OutputException if the directory takes no file at all, as when the disk is full
   * @throws IOException if it does not take this one, as when the name is too long
   */
  void write(String name, IoConsumer<OutputStream> writer) throws IOException {
    write(resolve(name), writer);
  }

  /** Writes a file that {@link #reserve} gave. */
  void write(Path target, IoConsumer<OutputStream> writer) throws IOException {
    try {
      AtomicFiles.write(target, writer);
    } catch (IOException e) {
      String problem = Problems.describe(target, e);
      throw takesFiles() ? new IOException(problem, e) : new OutputException(problem, e);
    }
  }

  /** Found out with a small file, which is deleted again. */
  private boolean takesFiles() {
    Path probe = folder.resolve(".maskrcnn4j.probe");
    try {
      AtomicFiles.write(probe, out -> out.write(new byte[PROBE_BYTES]));
      Files.delete(probe);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The file of a name, which nothing else may write from now on.
   *
   * @throws OutputException if it must not be overwritten
   * @throws IOException if there can be no file of this name
   */
  Path reserve(String name) throws IOException {
    Path file = resolve(name);
    used.write(file);
    return file;
  }

  /**
   * Where a file is, seen from here: {@code ../a.png}, with slashes whatever the system; from its
   * root where there is no such way.
   */
  String pathTo(Path file) {
    Path from = UsedFiles.normal(folder);
    Path to = UsedFiles.normal(file);
    boolean reachable = Objects.equals(from.getRoot(), to.getRoot());
    return (reachable ? from.relativize(to) : to).toString().replace(File.separatorChar, '/');
  }

  private Path resolve(String name) throws IOException {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new IOException("cannot write into " + folder + ": " + Problems.describe(e), e);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
