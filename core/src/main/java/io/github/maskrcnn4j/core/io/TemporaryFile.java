package io.github.maskrcnn4j.core.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is gone when it is closed, or when the JVM ends before, unless it was moved. */
final class TemporaryFile implements AutoCloseable {
  private final Path path;
  private final Thread atExit = new Thread(this::deleteAtExit, "maskrcnn4j-temporary-file");
  private boolean ending;

  private TemporaryFile(Path path) {
    this.path = path;
  }

  /** A file in the directory of {@code file}, under a name of its own. Nothing is made yet. */
  static TemporaryFile beside(Path file) {
    return new TemporaryFile(file.resolveSibling(".maskrcnn4j-" + UUID.randomUUID() + ".tmp"));
  }

  /**
   * Makes the file, with the permissions that new files have here. ({@code Files.createTempFile}
   * makes it readable by its owner alone, and a rename keeps that.)
   */
  synchronized FileChannel open() throws IOException {
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // the JVM is ending: it waits for a hook that writes, but a daemon would be cut off half-way
      ending = Thread.currentThread().isDaemon();
    }
    checkNotEnding();
    return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Gives the file its name, in one step; what had the name before is gone. */
  synchronized void moveTo(Path file) throws IOException {
    checkNotEnding();
    Files.move(path, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void checkNotEnding() throws IOException {
    if (ending) {
      throw new IOException("the program is ending");
    }
  }

  /** While the JVM ends, its other threads go on: what they write now comes to nothing. */
  private synchronized void deleteAtExit() {
    ending = true;
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // nobody is left to be told
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // the JVM is ending, and deletes the file too
    }
  }
}
