package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir private Path parent;
  private Path path;
  private OutputFolder folder;

  @BeforeEach
  void open() throws IOException {
    path = parent.resolve("out");
    folder = OutputFolder.open(path, new UsedFiles());
  }

  @Test
  void aNameThatCannotBeIsTheFilesProblem() throws IOException {
    String name = "x".repeat(256);

    assertThatThrownBy(() -> write(name))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write " + path.resolve(name) + ": ");
    assertThat(Cli.filesIn(path)).isEmpty();
  }

  @Test
  void aDirectoryThatCannotBeMadeIsTheRunsProblem() throws IOException {
    Files.createFile(path);

    assertThatThrownBy(() -> write("a.json"))
        .isInstanceOf(OutputException.class)
        .hasMessage("cannot write %s: %s is not a directory", path.resolve("a.json"), path);
  }

  /** Work that fails leaves none behind. */
  @Test
  void theDirectoryIsMadeWithItsFirstFile() throws IOException {
    assertThat(path).doesNotExist();
    write("a.json");
    assertThat(Cli.filesIn(path)).containsExactly("a.json");
  }

  @Test
  void whatCannotBeADirectoryIsKnownBeforeTheWork() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    Path link = Files.createSymbolicLink(parent.resolve("link"), parent.resolve("nowhere"));
    assertRefused(file, "it");
    assertRefused(file.resolve("a/b"), file.toString());
    assertRefused(link, "it");
  }

  private static void assertRefused(Path path, String what) {
    assertThatThrownBy(() -> OutputFolder.open(path, new UsedFiles()))
        .isInstanceOf(OutputException.class)
        .hasMessage("cannot write into %s: %s is not a directory", path, what);
  }

  @Test
  void nothingOverwritesAnInput() throws IOException {
    Path input = Files.createFile(Files.createDirectory(path).resolve("a.json"));
    OutputFolder reading = OutputFolder.open(path, new UsedFiles().read(input));

    assertThatThrownBy(() -> reading.reserve("a.json"))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining(input + ": this run reads it");
  }

  private void write(String name) throws IOException {
    folder.write(name, out -> out.write('x'));
  }
}
