package io.github.maskrcnn4j.training.checkpoint;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a training.
 *
 * @param folder made when the first file is written
 */
public record Checkpoint(Path folder) {

  /** All that the next step depends on. */
  public Path state() {
    return folder.resolve("last.state");
  }

  /** The weights of {@link #state}. */
  public Path last() {
    return folder.resolve("last.safetensors");
  }

  /** The weights with the best AP so far. */
  public Path best() {
    return folder.resolve("best.safetensors");
  }

  /**
   * Writes where the training stands.
   *
   * @throws IOException if a file cannot be written, or a weight is infinite or not a number: one
   *     line that names it. The files before stay
   */
  public void write(TrainingState state) throws IOException {
    StateFile.write(state(), state);
    writeWeights(last(), state);
  }

  /**
   * Writes down that the weights that {@link #write} has written are the best so far.
   *
   * @param state the same, with their AP in its progress
   */
  public void writeBest(TrainingState state) throws IOException {
    writeWeights(best(), state); // first: a state must not tell of weights that are not there yet
    StateFile.write(state(), state);
  }

  /** Deletes what an earlier training has left. */
  public void clear() throws IOException {
    for (Path file : List.of(state(), last(), best())) { // without a state nothing goes on
      Files.deleteIfExists(file);
    }
  }

  private static void writeWeights(Path target, TrainingState state) throws IOException {
    WeightWriter.write(target, state.weights(), state.metadata(), state.progress().step());
  }

  /**
   * Where the training in this folder stood.
   *
   * @return empty if none has written a state here
   * @throws WeightFileException if the file is damaged or of another kind: one line that names it
   */
  public Optional<TrainingState> read() throws WeightFileException {
    return Files.exists(state()) ? Optional.of(StateFile.read(state())) : Optional.empty();
  }
}
