package io.github.maskrcnn4j.core.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Writes a file whole or not at all. */
public final class AtomicFiles {
  private static final int BUFFER_BYTES = 1 << 16;

  private AtomicFiles() {}

  /**
   * Lets {@code writer} fill a temporary file beside {@code target}, forces it to disk and renames
   * it over the target. If anything fails, or the JVM ends before (by a signal, say), the temporary
   * file is deleted and an older target stays as it was.
   *
   * @param target its directory is made if it is not there; a symbolic link is followed
   * @param writer need not close the stream; its own exceptions pass through unchanged
   * @throws IOException if the file cannot be written: one line that names the target and the
   *     reason
   */
  public static void write(Path target, IoConsumer<OutputStream> writer) throws IOException {
    Path file = resolve(target);
    makeDirectory(target, file.getParent());
    try (TemporaryFile temporary = TemporaryFile.beside(file)) {
      fill(target, temporary, writer);
      move(target, temporary, file);
    }
  }

  private static Path resolve(Path target) throws IOException {
    Path file = target.toAbsolutePath();
    try {
      file = Files.isSymbolicLink(file) ? file.toRealPath() : file;
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      String what = Files.isDirectory(file) ? "it is a directory" : "it is not a regular file";
      throw new IOException("cannot write " + target + ": " + what);
    }
    return file;
  }

  private static void makeDirectory(Path target, Path directory) throws IOException {
    try {
      if (!Files.isDirectory(directory)) { // Java 17 refuses a link to one
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  private static void fill(Path target, TemporaryFile temporary, IoConsumer<OutputStream> writer)
      throws IOException {
    try (FileChannel channel = open(target, temporary)) {
      ChannelStream direct = new ChannelStream(target, channel);
      BufferedOutputStream out = new BufferedOutputStream(direct, BUFFER_BYTES);
      writer.accept(out);
      out.flush();
      direct.force();
    }
  }

  private static FileChannel open(Path target, TemporaryFile temporary) throws IOException {
    try {
      return temporary.open();
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  private static void move(Path target, TemporaryFile temporary, Path file) throws IOException {
    try {
      temporary.moveTo(file);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /**
   * {@code cannot write TARGET: reason}, from exceptions that often carry a bare path for a
   * message.
   */
  public static IOException cannotWrite(Path target, IOException cause) {
    return new IOException("cannot write " + target + ": " + reason(target, cause), cause);
  }

  private static String reason(Path target, IOException cause) {
    Path directory = target.toAbsolutePath().getParent();
    if (cause instanceof NoSuchFileException) {
      return "there is no directory " + directory;
    }
    if (cause instanceof AccessDeniedException) {
      return "no permission to write in " + directory;
    }
    if (cause instanceof FileAlreadyExistsException e) {
      return e.getFile() + " is not a directory";
    }
    if (cause instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Names the target where the operating system's message does not: "No space left on device". */
  private static final class ChannelStream extends OutputStream {
    private final Path target;
    private final FileChannel channel;

    ChannelStream(Path target, FileChannel channel) {
      this.target = target;
      this.channel = channel;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw cannotWrite(target, e);
      }
    }

    void force() throws IOException {
      try {
        channel.force(true);
      } catch (IOException e) {
        throw cannotWrite(target, e);
      }
    }
  }
}
