package io.github.maskrcnn4j.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes states as fast as it can, and goes on from what it has left. */
class KilledTrainingTest {

  private static final int VALUES = 1 << 20; // 4 MB a file, so that most kills fall into a write

  @TempDir private Path folder;

  /** A training whose every weight is the number of its step. */
  public static void main(String[] words) throws IOException {
    Checkpoint checkpoint = new Checkpoint(Path.of(words[0]));
    TrainingState found = checkpoint.read().orElse(null);
    Progress progress =
        found == null ? Progress.start(1, PictureOrder.RANDOM, 10) : found.progress();
    while (true) {
      progress = progress.after(1);
      float[] values = new float[VALUES];
      Arrays.fill(values, progress.step());
      TrainingState state =
          new TrainingState(
              new MapParameters("weights").put("x.kernel", values, VALUES),
              Map.of("momentum.x.kernel", values),
              Examples.METADATA,
              Map.of(),
              progress);
      checkpoint.write(state);
      checkpoint.writeBest(state);
    }
  }

  @Test
  void alwaysLeavesOneWholeState() throws Exception {
    Checkpoint checkpoint = new Checkpoint(folder);
    long before = 0;
    for (int kill = 0; kill < 4; kill++) {
      Process training =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  KilledTrainingTest.class.getName(),
                  folder.toString())
              .inheritIO()
              .start();
      awaitBest(checkpoint, training, before + 2);
      TimeUnit.MILLISECONDS.sleep(7 * kill);
      training.destroyForcibly().waitFor();
      before = assertWhole(checkpoint);
    }
  }

  private static void awaitBest(Checkpoint checkpoint, Process training, long step)
      throws Exception {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!Files.exists(checkpoint.best()) || steps(checkpoint.best()) < step) {
      assertThat(training.isAlive()).isTrue();
      assertThat(System.nanoTime()).as("a step within a minute").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static long assertWhole(Checkpoint checkpoint) throws IOException {
    TrainingState state = checkpoint.read().orElseThrow();
    long step = state.progress().step();
    assertThat(state.weights().values("x.kernel")).hasSize(VALUES).containsOnly(step);
    assertThat(state.optimiser().get("momentum.x.kernel")).hasSize(VALUES).containsOnly(step);
    assertThat(steps(checkpoint.best())).isBetween(step - 1, step);
    assertThat(steps(checkpoint.last())).isBetween(step - 1, step);
    return step;
  }

  private static long steps(Path weights) throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(weights)) {
      return Long.parseLong(file.metadata().get("trained_steps"));
    }
  }
}
