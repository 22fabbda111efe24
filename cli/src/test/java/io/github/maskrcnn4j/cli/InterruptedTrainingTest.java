package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.kernels.VectorApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A training that is told to end: it loses nothing. */
class InterruptedTrainingTest {
  private static final int SIGTERM = 128 + 15;

  @TempDir private Path folder;

  /** SIGTERM stands for Ctrl-C, which what runs in the background does not hear. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
  void isSaved() throws Exception {
    Path data = Scenes.in(folder, 4);
    Path run = folder.resolve("run");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", VectorApi.MODULE));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("train", data.toString(), "--out", run.toString()));
    command.addAll(List.of("--steps", "100000"));
    command.addAll(TinyTraining.OPTIONS);
    Path err = folder.resolve("stderr");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(err.toFile())
            .start();
    await(run.resolve("metrics.jsonl"), process);

    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended in time").isTrue();
    assertThat(process.exitValue()).isEqualTo(SIGTERM);
    assertThat(Files.readString(err))
        .contains("maskrcnn: ending with this step, which will be saved")
        .containsPattern(
            "maskrcnn: ended after step \\d+ of 100000, which is saved in .*; the same command with"
                + " --resume goes on");
    int steps = TinyTraining.losses(run).size();
    Cli on = Cli.run("train", data, "--out", run, "--resume", "--steps", steps + 1);
    assertThat(on.err()).isEmpty();
    assertThat(on.out()).contains("saved after step " + steps);
    assertThat(on.exit()).isZero();
  }

  /** Until some steps are made. */
  private static void await(Path metrics, Process process) throws Exception {
    while (process.isAlive() && linesOf(metrics) < 5) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static int linesOf(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }
}
