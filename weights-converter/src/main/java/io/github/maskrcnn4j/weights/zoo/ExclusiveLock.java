package io.github.maskrcnn4j.weights.zoo;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.core.io.IoSupplier;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Keeps others, in this process or another, away from a file while it is being made. The lock file
 * stays behind, empty: whoever deleted it could take it from somebody who had just opened it. The
 * lock itself ends with the process, whatever happens to it.
 */
final class ExclusiveLock {
  private static final Duration POLL = Duration.ofMillis(50);

  private ExclusiveLock() {}

  /**
   * Does {@code work} while holding the lock of {@code file}.
   *
   * @param waiting is run once if somebody else has it
   */
  static <T> T hold(Path file, Runnable waiting, IoSupplier<T> work) throws IOException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel = open(lock)) {
      FileLock held = tryLock(channel);
      if (held == null) {
        waiting.run();
      }
      while (held == null) {
        Patience.sleep(POLL);
        held = tryLock(channel);
      }
      return work.get(); // closing the channel ends the lock
    }
  }

  private static FileChannel open(Path lock) throws IOException {
    try {
      return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(lock, e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) { // another thread of this process has it
      return null;
    }
  }
}
