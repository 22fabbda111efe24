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
  void aDirectoryThatIsGoneIsTheRunsProblem() throws IOException {
    Files.delete(path);

    assertThatThrownBy(() -> write("a.json"))
        .isInstanceOf(OutputException.class)
        .hasMessage("cannot write %s: there is no directory %s", path.resolve("a.json"), path);
  }

  @Test
  void nothingOverwritesAnInput() throws IOException {
    Path input = Files.createFile(path.resolve("a.json"));
    OutputFolder reading = OutputFolder.open(path, new UsedFiles().read(input));

    assertThatThrownBy(() -> reading.file("a.json"))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining(input + ": this run reads it");
  }

  private void write(String name) throws IOException {
    folder.write(name, out -> out.write('x'));
  }
}
