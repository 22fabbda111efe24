package io.github.maskrcnn4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  private static final IoConsumer<OutputStream> HELLO = out -> out.write(new byte[] {'h', 'i'});

  private void onlyFileIs(Path file, String content) throws IOException {
    assertThat(file).content().isEqualTo(content);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void writesAndReplaces() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFiles.write(file, HELLO);
    onlyFileIs(file, "hi");
    byte[] large = "x".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
    AtomicFiles.write(
        file,
        out -> {
          out.write('y');
          out.write(large);
        });
    onlyFileIs(file, "y" + "x".repeat(300_000));
  }

  @Test
  void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    IOException failure = new IOException("from the writer");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw failure;
                    }))
        .isSameAs(failure);
    onlyFileIs(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      throw new OutOfMemoryError("simulated");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    onlyFileIs(file, "old");
  }

  @Test
  void everyoneMayReadWhatOthersCreateReadable() throws IOException {
    Path ours = folder.resolve("ours");
    AtomicFiles.write(ours, HELLO);
    Path usual = Files.writeString(folder.resolve("usual"), "hi");
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(ours))
          .isEqualTo(Files.getPosixFilePermissions(usual));
    }
    assertThat(ours).isReadable();
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    AtomicFiles.write(link, HELLO);
    assertThat(link).isSymbolicLink();
    assertThat(file).content().isEqualTo("hi");
  }

  @Test
  void theDirectoryIsMade() throws IOException {
    AtomicFiles.write(folder.resolve("made/here/a.txt"), HELLO);
    assertThat(folder.resolve("made/here/a.txt")).content().isEqualTo("hi");

    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("made"));
    AtomicFiles.write(link.resolve("b.txt"), HELLO);
    assertThat(folder.resolve("made/b.txt")).content().isEqualTo("hi");
  }

  @Test
  void whatCannotBeWrittenIsToldInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> AtomicFiles.write(file.resolve("a.txt"), HELLO))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write %s: %s is not a directory", file.resolve("a.txt"), file);
    assertThatThrownBy(() -> AtomicFiles.write(folder, HELLO))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + folder + ": it is a directory");
    Path locked = folder.resolve("locked").resolve("a.txt");
    assertThat(AtomicFiles.cannotWrite(locked, new AccessDeniedException(locked.toString())))
        .hasMessage("cannot write " + locked + ": no permission to write in " + locked.getParent());
  }
}
