package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what it really writes where. */
class ChildProcessTest {
  @TempDir private Path folder;

  @Test
  void resultsOnStdoutAndNothingOnStderr() throws Exception {
    Cli cli = java(List.of(), "detect", Cli.SAMPLES.resolve("shapes-4-512x384.png"));

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).contains("512 x 384", "results in out");
    assertThat(Cli.filesIn(folder.resolve("out")))
        .containsExactly("shapes-4-512x384.json", "shapes-4-512x384.overlay.png");
  }

  @Test
  void outOfMemoryIsOneLine() throws Exception {
    Cli cli =
        java(
            List.of("-Xmx48m"),
            "detect",
            Cli.SAMPLES.resolve("shapes-4-512x384.png"),
            "--set",
            "min_size=9000",
            "--set",
            "max_size=9000");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).startsWith("maskrcnn: ").contains("memory", "-Xmx");
  }

  /** In an empty working directory. */
  private Cli java(List<String> options, Object... args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    for (Object arg : args) {
      command.add(arg instanceof Path path ? path.toAbsolutePath().toString() : arg.toString());
    }
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return new Cli(process.exitValue(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
