package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.examples.shapes.TrainingScene;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.loss.WeightPenalty;
import io.github.maskrcnn4j.training.optimiser.NormParameters;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.training.step.StepResult;
import io.github.maskrcnn4j.training.step.TrainedNetwork;
import io.github.maskrcnn4j.training.step.TrainingStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Gradients of the embedded model's parameters beside the slopes of the loss. */
public final class Gradients {

  /** How far a parameter is moved to both sides. */
  private static final float STEP = 1f / 256;

  private Gradients() {}

  /** {@code Gradients} */
  public static void main(String[] arguments) throws IOException {
    try (SafetensorsFile file = MaskRcnn.demoWeights()) {
      MasterParameters parameters = MasterParameters.copyOf(file);
      ModelMetadata metadata = ModelMetadata.of(file.metadata(), file.source());
      Recipe recipe = Recipe.of(metadata, file.source());
      TrainingRecipe training = TrainingRecipe.named(metadata.recipe());
      List<TrainingSample> batch =
          List.of(TrainingScene.in(Path.of("out", "gradients"), recipe, training));
      try (TrainedNetwork network =
              new TrainedNetwork(parameters, metadata, recipe, unit -> unit.contains("head"));
          TrainingStep step =
              new TrainingStep(network, training, NormParameters.FROZEN, WeightPenalty.NONE)) {
        StepResult here = step.run(batch, new Random(1));
        for (String name : NAMES) {
          int at = largest(here.gradients().get(name));
          double slope = slope(network, step, batch, name, at);
          print(name, at, here.gradients().get(name)[at], slope);
        }
      }
    }
  }

  private static final List<String> NAMES =
      List.of(
          "box_head.classes.weight",
          "box_head.deltas.bias",
          "box_head.fc1.weight",
          "mask_head.logits.kernel",
          "mask_head.conv1.kernel");

  /** {@code (L(w + h) - L(w - h)) / 2h}: each is a whole step, with the same random numbers. */
  private static double slope(
      TrainedNetwork network, TrainingStep step, List<TrainingSample> batch, String name, int at)
      throws IOException {
    float[] values = network.parameters().live(name);
    float own = values[at];
    double difference = 0;
    for (int sign : new int[] {1, -1}) {
      values[at] = own + sign * STEP;
      network.refresh();
      difference += sign * step.run(batch, new Random(1)).losses().total();
    }
    values[at] = own;
    return difference / (2 * STEP);
  }

  private static int largest(float[] gradient) {
    int largest = 0;
    for (int i = 0; i < gradient.length; i++) {
      largest = Math.abs(gradient[i]) > Math.abs(gradient[largest]) ? i : largest;
    }
    return largest;
  }

  private static void print(String name, int at, double gradient, double slope) {
    System.out.printf(
        Locale.ROOT, "%-31s gradient %9.5f  slope %9.5f%n", name + "[" + at + "]", gradient, slope);
  }
}
