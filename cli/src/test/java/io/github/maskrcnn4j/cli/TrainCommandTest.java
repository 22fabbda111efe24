package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training makes. */
class TrainCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** Six pictures, one of them empty: one is measured on, five take three steps. */
  @Test
  void trainsANewNetwork() throws IOException {
    Path data = Scenes.in(folder, 6);
    Path run = folder.resolve("made/run");

    Cli cli = TinyTraining.run(data, "--out", run, "--epochs", "1");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(Cli.filesIn(run))
        .containsExactly(
            "best.safetensors",
            "last.safetensors",
            "last.state",
            "metrics.jsonl",
            "settings.json",
            "training.html");
    assertThat(cli.out())
        .contains("scenes.json (COCO", "5 pictures to learn from, ", "; 1 to measure on")
        .containsPattern("\\n +1 +3 +\\d+ +red\\R +2 +7 +\\d+ +blue\\R")
        .contains("begins with random weights, seed 0 (torchvision); anew: all; learning: all")
        .contains("3 steps of 2 pictures, 3 an epoch; learning rate 0.0025 (0.02 for 16 pictures, ")
        .contains("warm-up 1, a tenth of all, not 1,000")
        .containsPattern("memory about 0\\.\\d GB, for pictures of up to 96 x 64")
        .containsPattern(
            "epoch 1/1, step 3/3: loss \\S+ \\(rpn \\S+\\+\\S+, class \\S+, box \\S+, mask \\S+\\),"
                + " \\S+ pictures/s; mask AP 0\\.\\d{3} \\(best\\)")
        .contains(run + " has the weights: best.safetensors, last.safetensors");

    Cli info = Cli.run("info", run.resolve("best.safetensors"));
    assertThat(info.out()).contains("ResNet-18", "red", "blue").containsPattern("min_size.*64");
    Cli detected =
        Cli.run(
            "detect",
            folder.resolve("1.png"),
            "--weights",
            run.resolve("last.safetensors"),
            "--out",
            folder.resolve("found"));
    assertThat(detected.err()).isEmpty();
    assertThat(detected.exit()).isZero();
  }

  /** The embedded model knows other shapes: its outputs begin anew, its heads learn. */
  @Test
  void trainsTheEmbeddedModel() throws IOException {
    Path run = folder.resolve("run");
    Cli cli =
        Cli.run(
            "train",
            Scenes.in(folder, 2),
            "--weights",
            "demo",
            "--out",
            run,
            "--steps",
            "1",
            "--set",
            "train_min_size=64");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out())
        .contains("begins with demo (torchvision); anew: box_head.classes, box_head.deltas, ")
        .contains("learning: heads");
    assertThat(JSON.readTree(run.resolve("settings.json").toFile()).get("layers").asText())
        .isEqualTo("heads");
  }
}
