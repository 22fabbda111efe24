package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.training.checkpoint.TrainingState;
import io.github.maskrcnn4j.training.run.RunFolder;
import io.github.maskrcnn4j.training.run.TrainingException;
import io.github.maskrcnn4j.training.start.StartingWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a training goes on with: {@link #NONE} if it begins. */
final class SavedTraining {
  static final SavedTraining NONE = new SavedTraining(null);

  private final TrainingState state;

  private SavedTraining(TrainingState state) {
    this.state = state;
  }

  /**
   * The training in a folder.
   *
   * @throws TrainingException if there is none
   */
  static SavedTraining in(RunFolder folder) throws IOException {
    Path file = folder.checkpoint().state();
    TrainingState state =
        folder
            .checkpoint()
            .read()
            .orElseThrow(
                () -> new TrainingException(file + ": there is no training to go on with"));
    return new SavedTraining(state);
  }

  /** All values that it was begun with, by name. */
  Map<String, String> settings() {
    return state == null ? Map.of() : state.settings();
  }

  /** How many steps are made. */
  long steps() {
    return state == null ? 0 : state.progress().step();
  }

  /**
   * The parameters of the next step; not of {@link #NONE}.
   *
   * @param given settings of the model: the trainer refuses others than it was begun with
   */
  StartingWeights weights(Map<String, String> given) {
    ModelMetadata saved = state.metadata();
    Map<String, String> settings = new HashMap<>(saved.settings());
    settings.putAll(given);
    ModelMetadata asked =
        new ModelMetadata(
            saved.recipe(), settings, saved.classes(), saved.sourceFile(), saved.sourceSha256());
    return new StartingWeights(state.weights(), asked, List.of());
  }
}
