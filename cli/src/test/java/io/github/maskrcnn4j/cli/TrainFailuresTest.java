package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be trained, with the words that say why. */
class TrainFailuresTest {
  @TempDir private Path folder;

  @Test
  void aLossThatIsNoNumberIsOneLine() throws IOException {
    Cli cli =
        TinyTraining.run(
            Scenes.in(folder, 2),
            "--out",
            folder.resolve("run"),
            "--steps",
            "9",
            "--set",
            "warmup_steps=0",
            "--set",
            "learning_rate=1e30");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines())
        .singleElement()
        .asString()
        .startsWith("maskrcnn: step ")
        .contains("--set learning_rate=");
  }

  @Test
  void refusesWhatItCannotUse() throws IOException {
    Path data = Scenes.in(folder, 2);
    Path run = folder.resolve("run");

    Cli unknown = TinyTraining.run(data, "--out", run, "--set", "lerning_rate=1");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.errLines().get(0))
        .startsWith("maskrcnn train: --set: there is no setting 'lerning_rate': 'maskrcnn info'")
        .contains("train_min_size", "learning_rate");

    Cli layers = TinyTraining.run(data, "--out", run, "--layers", "6+");
    assertThat(layers.exit()).isEqualTo(2);
    assertThat(layers.errLines().get(0)).contains("--layers: Unknown layers '6+'", "heads, 5+");

    Cli size = TinyTraining.run(data, "--out", run, "--set", "train_min_size=100");
    assertThat(size.exit()).isEqualTo(2);
    assertThat(size.errLines().get(0)).contains("train_min_size 100", "train_max_size 96");

    Cli own = Cli.run("train", data, "--weights", "demo", "--depth", "18", "--out", run);
    assertThat(own.exit()).isEqualTo(2);
    assertThat(own.errLines().get(0)).contains("--depth", "--weights");

    Cli large =
        TinyTraining.run(
            data, "--out", run, "--set", "train_min_size=30000", "--set", "train_max_size=40000");
    assertThat(large.exit()).isEqualTo(1);
    assertThat(large.errLines())
        .singleElement()
        .asString()
        .containsPattern("the training would take about \\d+\\.\\d GB of memory, and ");
    assertThat(run).doesNotExist();
  }

  @Test
  void refusesDataThatItCannotUse() throws IOException {
    Path data = Scenes.in(folder, 2);
    Path other =
        Files.writeString(
            folder.resolve("other.json"), Files.readString(data).replace("blue", "green"));
    Path empty =
        Files.writeString(
            folder.resolve("empty.json"),
            Files.readString(data).replaceFirst("\"annotations\":\\[.*?}]", "\"annotations\":[]"));
    Path inside = Files.copy(data, folder.resolve("settings.json"));

    assertThat(TinyTraining.run(data, "--val", other, "--out", folder.resolve("run")).errLines())
        .containsExactly(
            "maskrcnn: "
                + other
                + ": category 7 'green' is none of "
                + data
                + ", which has 7 'blue', 3 'red'");
    assertThat(TinyTraining.run(empty, "--out", folder.resolve("run")).errLines())
        .containsExactly(
            "maskrcnn: " + empty + ": there is nothing to learn from: no object on any picture");
    assertThat(TinyTraining.run(inside, "--out", folder).errLines())
        .containsExactly(
            "maskrcnn: cannot write " + inside + ": this run reads it; choose another place");
  }
}
