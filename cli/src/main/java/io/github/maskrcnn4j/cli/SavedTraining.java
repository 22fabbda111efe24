package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.detector.Setting;
import io.github.maskrcnn4j.training.checkpoint.TrainingState;
import io.github.maskrcnn4j.training.run.RunFolder;
import io.github.maskrcnn4j.training.run.TrainingException;
import io.github.maskrcnn4j.training.start.StartingWeights;
import java.io.IOException;
import java.nio.file.Path;
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
   * @param given settings of the model, which must not be another now
   * @throws TrainingException if there is none, or if a value is another
   */
  static SavedTraining in(RunFolder folder, Map<String, String> given) throws IOException {
    Path file = folder.checkpoint().state();
    TrainingState state =
        folder
            .checkpoint()
            .read()
            .orElseThrow(
                () -> new TrainingException(file + ": there is no training to go on with"));
    ModelMetadata model = state.metadata();
    Recipe recipe = Recipe.named(model.recipe()).with(model.settings());
    for (Map.Entry<String, String> setting : given.entrySet()) {
      requireSame(Setting.named(setting.getKey()), setting.getValue(), recipe, file);
    }
    return new SavedTraining(state);
  }

  private static void requireSame(Setting setting, String value, Recipe recipe, Path file)
      throws TrainingException {
    if (!setting.valueIn(setting.apply(recipe, value)).equals(setting.valueIn(recipe))) {
      throw new TrainingException(
          file
              + ": was begun with "
              + setting.id()
              + "="
              + setting.valueIn(recipe).orElse("none")
              + " and cannot go on with "
              + value);
    }
  }

  /** All values that it was begun with, by name. */
  Map<String, String> settings() {
    return state == null ? Map.of() : state.settings();
  }

  /** How many steps are made. */
  long steps() {
    return state == null ? 0 : state.progress().step();
  }

  /** The parameters of the next step; not of {@link #NONE}. */
  StartingWeights weights() {
    return new StartingWeights(state.weights(), state.metadata(), List.of());
  }
}
