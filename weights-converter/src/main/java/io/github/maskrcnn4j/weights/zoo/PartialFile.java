package io.github.maskrcnn4j.weights.zoo;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * What has come of a file so far: {@code FILE.part}, and {@code FILE.part.from} with two lines, the
 * URL and the version (an ETag, or the date of the last modification) that the bytes belong to.
 */
final class PartialFile {
  private final Path target;
  private final Path data;
  private final Path from;

  PartialFile(Path target) {
    this.target = target;
    this.data = target.resolveSibling(target.getFileName() + ".part");
    this.from = target.resolveSibling(target.getFileName() + ".part.from");
  }

  Path data() {
    return data;
  }

  /** Number of bytes that are there. */
  long length() throws IOException {
    return Files.exists(data) ? Files.size(data) : 0;
  }

  /** The version whose beginning is there, if it can be continued from this URL. */
  Optional<String> version(URI uri) throws IOException {
    if (length() == 0 || !Files.exists(from)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(from, StandardCharsets.ISO_8859_1);
    return lines.size() == 2 && lines.get(0).equals(uri.toString())
        ? Optional.of(lines.get(1)).filter(PartialFile::isVersion)
        : Optional.empty();
  }

  /** Whether it can stand in a header: what cannot is no version. */
  static boolean isVersion(String text) {
    return text.matches("[\\x20-\\x7e]{1,200}");
  }

  /** Forgets what is there and starts with the first byte of another version. */
  Writer restart(URI uri, Optional<String> version) throws IOException {
    Writer writer = new Writer(StandardOpenOption.TRUNCATE_EXISTING);
    try {
      Files.deleteIfExists(from);
      if (version.isPresent()) {
        Files.write(from, List.of(uri.toString(), version.get()));
      }
      return writer;
    } catch (IOException e) {
      writer.close();
      throw AtomicFiles.cannotWrite(from, e);
    }
  }

  /** Goes on behind the last byte. */
  Writer append() throws IOException {
    return new Writer(StandardOpenOption.APPEND);
  }

  /** Fails now if {@code missing} bytes more will not fit. */
  void requireSpace(long missing) throws IOException {
    requireSpace(missing, Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace());
  }

  void requireSpace(long missing, long free) throws IOException {
    if (missing > free) {
      throw new IOException(
          "cannot write " + data + ": " + missing + " bytes to come, " + free + " bytes free");
    }
  }

  /** Forgets everything. */
  void discard() throws IOException {
    Files.deleteIfExists(from);
    Files.deleteIfExists(data);
  }

  /** Gives the complete file its name. */
  void finish() throws IOException {
    try {
      Files.move(data, target, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(from);
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(target, e);
    }
  }

  /** Writes behind what is there; what fails is told with the file's name. */
  final class Writer implements Closeable {
    private final FileChannel channel;

    Writer(OpenOption mode) throws IOException {
      try {
        channel = FileChannel.open(data, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
      } catch (IOException e) {
        throw AtomicFiles.cannotWrite(data, e);
      }
    }

    void write(ByteBuffer bytes) throws IOException {
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        throw AtomicFiles.cannotWrite(data, e);
      }
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        channel.force(true);
      } catch (IOException e) {
        throw AtomicFiles.cannotWrite(data, e);
      }
    }
  }
}
