package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.checkpoint.PictureOrder;
import io.github.maskrcnn4j.training.checkpoint.Progress;
import io.github.maskrcnn4j.training.optimiser.OptimiserSettings;
import io.github.maskrcnn4j.training.start.StartingWeights;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * What is trained on what, how long and how.
 *
 * @param start the weights to begin with, and their classes
 * @param data what people drew
 * @param pictures of {@code data}, to learn from: at least one
 * @param validation of the same or another data set; empty for no evaluation
 * @param validationData where the pictures of {@code validation} are from
 * @param layers which part of the network learns
 * @param recipe how the implementation trains whose weights these are
 * @param optimiser how parameters follow their gradients
 * @param batch pictures a step, at least 1; the last step of an epoch may have fewer
 * @param steps of the whole training, at least 1
 * @param evaluateEvery steps from one evaluation to the next, at least 1
 * @param seed of all random numbers: the same seed, the same bits
 * @param order in which an epoch shows its pictures
 */
public record TrainingPlan(
    StartingWeights start,
    CleanDataSet data,
    List<ImageEntry> pictures,
    CleanDataSet validationData,
    List<ImageEntry> validation,
    TrainedLayers layers,
    TrainingRecipe recipe,
    OptimiserSettings optimiser,
    int batch,
    long steps,
    long evaluateEvery,
    long seed,
    PictureOrder order) {

  public TrainingPlan {
    pictures = List.copyOf(pictures);
    validation = List.copyOf(validation);
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(validationData, "validationData");
    Objects.requireNonNull(layers, "layers");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(optimiser, "optimiser");
    Objects.requireNonNull(order, "order");
    if (!recipe.name().equals(start.metadata().recipe())) {
      throw new IllegalArgumentException(
          "Weights of "
              + start.metadata().recipe()
              + " are not trained as those of "
              + recipe.name());
    }
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("There is no picture to learn from");
    }
    if (batch < 1 || steps < 1 || evaluateEvery < 1) {
      throw new IllegalArgumentException(
          "A training of "
              + steps
              + " steps of "
              + batch
              + " pictures, evaluated every "
              + evaluateEvery
              + " steps: each must be at least 1");
    }
  }

  /** Steps of an epoch. */
  public long stepsPerEpoch() {
    return (pictures.size() + batch - 1L) / batch;
  }

  /** Whether the weights are evaluated after so many steps: also at the very end. */
  public boolean isToBeEvaluated(long step) {
    return step == steps || step > 0 && step % evaluateEvery == 0;
  }

  /** Where the training begins. */
  public Progress beginning() {
    return Progress.start(seed, order, pictures.size());
  }

  /** How the network computes while it is trained. */
  public Recipe arithmetic() {
    return model().withRpn(model().rpn().withProposalLimits(recipe.proposals()));
  }

  private Recipe model() {
    return Recipe.named(recipe.name()).with(start.metadata().settings());
  }

  /** This plan with other weights to begin with. */
  TrainingPlan withStart(StartingWeights other) {
    return new TrainingPlan(
        other,
        data,
        pictures,
        validationData,
        validation,
        layers,
        recipe,
        optimiser,
        batch,
        steps,
        evaluateEvery,
        seed,
        order);
  }

  /**
   * All values, by their names on the command line, and sums of the pictures' names, by which
   * others are noticed.
   */
  public Map<String, String> settings() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("recipe", recipe.name());
    values.put("layers", layers.id());
    values.put("batch", Integer.toString(batch));
    values.put("steps", Long.toString(steps));
    values.put("seed", Long.toString(seed));
    values.put("order", order.id());
    values.put("pictures", sum(pictures));
    values.put("validation", sum(validation));
    values.putAll(model().settings());
    values.putAll(recipe.settings());
    values.putAll(optimiser.values());
    return values;
  }

  private static String sum(List<ImageEntry> pictures) {
    CRC32 names = new CRC32();
    for (ImageEntry picture : pictures) {
      names.update((picture.fileName() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return pictures.size() + " (" + Long.toHexString(names.getValue()) + ")";
  }
}
