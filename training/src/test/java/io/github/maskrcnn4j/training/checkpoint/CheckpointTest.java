package io.github.maskrcnn4j.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.SafetensorsWriter;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

  private static final Progress PROGRESS =
      new Progress(-42, PictureOrder.RANDOM, 3, 1L << 40, 3, 1, 0.125);

  @TempDir private Path folder;

  @Test
  void readsWhatWasWritten() throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder.resolve("run"));
    assertThat(checkpoint.read()).isEmpty();
    checkpoint.write(Examples.state(1, PROGRESS));
    TrainingState found = checkpoint.read().orElseThrow();
    assertThat(found.progress()).isEqualTo(PROGRESS);
    assertThat(found.metadata()).isEqualTo(Examples.METADATA);
    assertThat(found.settings()).isEqualTo(Map.of("learning_rate", "0.01"));
    assertThat(found.weights().names()).containsExactly("x.kernel", "x.bias");
    assertThat(found.weights().shape("x.kernel")).containsExactly(1, 1, 2, 2);
    assertThat(found.weights().values("x.kernel")).containsExactly(1, 2, 3, 4);
    assertThat(found.optimiser()).containsOnlyKeys("momentum.x.bias");
    assertThat(found.optimiser().get("momentum.x.bias")).containsExactly(1, -1);
    assertThat(checkpoint.best()).doesNotExist();
  }

  @Test
  void weightsAreACanonicalFile() throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder);
    checkpoint.writeBest(Examples.state(1, PROGRESS));
    checkpoint.write(Examples.state(9, PROGRESS.after(1)));
    assertWeights(checkpoint.best(), 1, PROGRESS.step());
    assertWeights(checkpoint.last(), 9, PROGRESS.step() + 1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  private static void assertWeights(Path path, float first, long steps) throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(ModelMetadata.of(file.metadata(), "")).isEqualTo(Examples.METADATA);
      assertThat(file.metadata()).containsEntry("trained_steps", Long.toString(steps));
      assertThat(file.values("x.kernel")[0]).isEqualTo(first);
    }
  }

  /** As a kill between the two writes leaves it: the state alone decides. */
  @Test
  void goesOnFromTheStateWhateverTheWeightsAre() throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder);
    checkpoint.write(Examples.state(1, PROGRESS));
    byte[] old = Files.readAllBytes(checkpoint.last());
    checkpoint.write(Examples.state(2, PROGRESS.after(1)));
    Files.write(checkpoint.last(), old);
    TrainingState found = checkpoint.read().orElseThrow();
    assertThat(found.weights().values("x.kernel")[0]).isEqualTo(2);
    assertThat(found.progress().step()).isEqualTo(PROGRESS.step() + 1);
  }

  @Test
  void keepsTheLastGoodFilesWhereWeightsAreNotNumbers() throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder);
    checkpoint.writeBest(Examples.state(1, PROGRESS));
    assertThatThrownBy(() -> checkpoint.writeBest(Examples.state(Float.NaN, PROGRESS)))
        .isInstanceOf(WeightFileException.class)
        .hasMessage("weights: tensor x.kernel: expected finite numbers to write, found NaN");
    assertWeights(checkpoint.best(), 1, PROGRESS.step());
    assertThat(checkpoint.read().orElseThrow().weights().values("x.kernel")[0]).isEqualTo(1);
  }

  @Test
  void refusesATruncatedState() throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder);
    checkpoint.write(Examples.state(1, PROGRESS));
    byte[] whole = Files.readAllBytes(checkpoint.state());
    for (int length : new int[] {0, 7, 100, whole.length / 2, whole.length - 1}) {
      Files.write(checkpoint.state(), Arrays.copyOf(whole, length));
      assertThatThrownBy(checkpoint::read)
          .as("%d bytes", length)
          .isInstanceOf(WeightFileException.class)
          .hasMessageStartingWith(checkpoint.state().toString())
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void refusesAForeignState() throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder);
    checkpoint.write(Examples.state(1, PROGRESS));
    Files.copy(checkpoint.last(), folder.resolve("weights"));
    Files.delete(checkpoint.state());
    Files.move(folder.resolve("weights"), checkpoint.state());
    assertThatThrownBy(checkpoint::read)
        .hasMessage(
            checkpoint.state()
                + ": not a training state of maskrcnn4j, which last.state of a training is");
    Files.writeString(checkpoint.state(), "hello, hello, hello");
    assertThatThrownBy(checkpoint::read)
        .isInstanceOf(WeightFileException.class)
        .hasMessageContaining("last.state");
  }

  @Test
  void refusesAnUnsoundState() throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder);
    String sound = "maskrcnn4j-training-state";
    assertRefused(Map.of("format", sound, "format_version", "2"), "version 2, expected 1");
    assertRefused(Map.of("format", sound, "format_version", "1"), "seed is missing");
    checkpoint.write(Examples.state(1, PROGRESS));
    try (SafetensorsFile file = SafetensorsFile.open(checkpoint.state())) {
      Map<String, String> header = new HashMap<>(file.metadata());
      header.put("position", "4");
      assertRefused(header, "not a sound training state: Position 4 of 3 pictures");
      header.put("position", "x");
      assertRefused(header, "not a sound training state: ");
      header.remove("position");
      assertRefused(header, "position is missing");
      header.put("position", "0");
      header.remove("model.recipe");
      assertRefused(header, "model.recipe is missing");
    }
  }

  private void assertRefused(Map<String, String> header, String message) throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder);
    SafetensorsWriter.write(checkpoint.state(), header, List.of());
    assertThatThrownBy(checkpoint::read)
        .isInstanceOf(WeightFileException.class)
        .hasMessageStartingWith(checkpoint.state().toString())
        .hasMessageContaining(message);
  }

  @Test
  void saysWhatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> new Checkpoint(file).write(Examples.state(1, PROGRESS)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot write " + file.resolve("last.state"));
  }
}
