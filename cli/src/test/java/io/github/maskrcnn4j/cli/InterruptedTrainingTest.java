package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.kernels.VectorApi;
import io.github.maskrcnn4j.testkit.device.DeviceMode;
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

/** A training that is told to end loses nothing; one that is killed, little. */
class InterruptedTrainingTest {
  private static final int SIGTERM = 128 + 15;

  /** Saved at each step, with a learning rate that does not depend on how many there will be. */
  private static final List<String> ONE_BY_ONE =
      List.of("--batch=1", "--save-every=1", "--set=warmup_steps=1", "--set=schedule=constant");

  @TempDir private Path folder;

  /** SIGTERM stands for Ctrl-C, which what runs in the background does not hear. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
  void isSaved() throws Exception {
    Path data = Scenes.in(folder, 4);
    Path run = folder.resolve("run");
    Path err = folder.resolve("stderr");
    Process process = start(data, run, err, List.of());
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

  /** {@code kill -9} in an epoch of 27 steps: what goes on is as if it had never ended. */
  @Test
  void losesLittleWhenItIsKilled() throws Exception {
    Path data = Scenes.in(folder, 30);
    Path run = folder.resolve("run");
    Process process = start(data, run, folder.resolve("stderr"), ONE_BY_ONE);
    await(run.resolve("metrics.jsonl"), process);
    process.destroyForcibly().waitFor();
    int made = TinyTraining.losses(run).size();
    String steps = "--steps=" + (made + 2);

    Cli on = Cli.run("train", data, "--out", run, "--resume", steps);

    assertThat(on.err()).isEmpty();
    assertThat(on.out()).containsPattern("saved after step (" + (made - 1) + "|" + made + ") ");
    Path whole = folder.resolve("whole");
    List<Object> options = new ArrayList<>(List.of("--out", whole, steps));
    options.addAll(ONE_BY_ONE);
    TinyTraining.run(data, options.toArray());
    assertThat(TinyTraining.losses(run)).isEqualTo(TinyTraining.losses(whole));
    assertThat(run.resolve("last.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("last.safetensors"));
  }

  private Process start(Path data, Path run, Path err, List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules", VectorApi.MODULE));
    command.addAll(DeviceMode.inherited());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("train", data.toString(), "--out", run.toString()));
    command.addAll(List.of("--steps", "100000"));
    command.addAll(TinyTraining.OPTIONS);
    command.addAll(more);
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(err.toFile())
        .start();
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
