package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that goes on: as if it had never ended, and with the same values alone. */
class ResumedTrainingTest {
  @TempDir private Path folder;

  /** Two steps and then two more are four: the same weights, bit for bit. */
  @Test
  void goesOnWhereItWas() throws IOException {
    Path data = Scenes.in(folder, 4);
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    begin(data, whole, 4);
    begin(data, parts, 2);

    Cli cli = Cli.run("train", data, "--out", parts, "--resume", "--steps", "4");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out())
        .contains("begins with " + parts + ", saved after step 2 (torchvision); anew: nothing")
        .contains("step 4/4");
    assertThat(parts.resolve("last.safetensors"))
        .hasSameBinaryContentAs(whole.resolve("last.safetensors"));
    assertThat(TinyTraining.losses(parts)).isEqualTo(TinyTraining.losses(whole)).hasSize(4);

    Cli again = Cli.run("train", data, "--out", parts, "--resume");
    assertThat(again.exit()).isZero();
    assertThat(again.errLines())
        .containsExactly(
            "maskrcnn: "
                + parts
                + " has made these steps; --steps or --epochs says how many it shall have in all");
    assertThat(TinyTraining.losses(parts)).hasSize(4);
  }

  /** Where the learning rate does not depend on how many steps there are in all. */
  private static void begin(Path data, Path run, int steps) {
    String seed = "--seed=5";
    String warmup = "--set=warmup_steps=1";
    String schedule = "--set=schedule=constant";
    TinyTraining.run(data, "--out", run, "--steps", steps, seed, warmup, schedule);
  }

  /** As if it had been killed within the evaluation. */
  @Test
  void makesUpForAnEvaluation() throws IOException {
    Path data = Scenes.in(folder, 2);
    Path run = folder.resolve("run");
    TinyTraining.run(data, "--out", run, "--steps", "1");
    Path metrics = run.resolve("metrics.jsonl");
    List<String> lines = Files.readAllLines(metrics);
    assertThat(lines).hasSize(2);
    Files.write(metrics, lines.subList(0, 1));

    Cli cli = Cli.run("train", data, "--out", run, "--resume");

    assertThat(cli.exit()).isZero();
    assertThat(metrics).content().hasLineCount(2).isEqualTo(String.join("\n", lines) + "\n");
  }

  @Test
  void goesOnWithTheSameValuesAlone() throws IOException {
    Path data = Scenes.in(folder, 2);
    Path run = folder.resolve("run");
    TinyTraining.run(data, "--out", run, "--steps", "1");

    assertProblem(
        Cli.run("train", data, "--out", run),
        run + " holds a training: --resume goes on with it; or give another --out");
    assertProblem(
        Cli.run("train", data, "--out", run, "--resume", "--batch", "1"),
        run.resolve("last.state") + ": was begun with batch=2 and cannot go on with 1");
    assertProblem(
        Cli.run("train", data, "--out", run, "--resume", "--set", "min_size=32"),
        run.resolve("last.state") + ": was begun with min_size=64 and cannot go on with 32");
    assertThat(Cli.run("train", data, "--val", data, "--out", run, "--resume").errLines())
        .singleElement(InstanceOfAssertFactories.STRING)
        .matches("maskrcnn: .*last\\.state: was begun with pictures=1 \\(.*\\) and .* 2 \\(.*\\)");
    Path other =
        Files.writeString(
            folder.resolve("other.json"), Files.readString(data).replace("blue", "green"));
    assertProblem(
        Cli.run("train", other, "--out", run, "--resume"),
        other + ": the weights have no class 7 'green'");
    assertProblem(
        Cli.run("train", data, "--out", folder.resolve("none"), "--resume"),
        folder.resolve("none").resolve("last.state") + ": there is no training to go on with");
  }

  private static void assertProblem(Cli cli, String problem) {
    assertThat(cli.errLines()).containsExactly("maskrcnn: " + problem);
    assertThat(cli.exit()).isEqualTo(1);
  }
}
