package io.github.maskrcnn4j.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.optimiser.LearningRate;
import io.github.maskrcnn4j.training.optimiser.Optimiser;
import io.github.maskrcnn4j.training.optimiser.OptimiserSettings;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ten steps of each implementation: the losses and the length of the gradient at every step, and
 * the weights that come out.
 */
class GoldenStepsTest {

  private static final int STEPS = 10;
  private static final Predicate<String> HEADS = unit -> !unit.startsWith("backbone.");

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "TORCHVISION, layer2+, 3+, instances.json, '', learning_rate=2e-6, final-layer2.pth",
    "TORCHVISION, heads, heads, instances.json, '', learning_rate=1.5e-4,",
    "TORCHVISION, heads-wd, heads, instances.json, '', learning_rate=1.5e-4 weight_decay=0.1,",
    "DETECTRON2, bitmask, 3+, instances.json, mask_targets=bitmask, learning_rate=3e-6,"
        + " final-bitmask.pkl",
    "DETECTRON2, polygon, 3+, instances-polygons.json, mask_targets=polygon, learning_rate=3e-6,",
    "DETECTRON2, bitmask-freeze5, heads, instances.json, mask_targets=bitmask,"
        + " learning_rate=1.5e-4 weight_decay=0.1,",
    "MATTERPORT, all, all, instances.json, mask_targets=bitmask, learning_rate=1.5e-5,"
        + " final-all.h5",
    "MATTERPORT, heads-minimask, heads, instances.json, mask_targets=mini_mask,"
        + " learning_rate=4e-4,",
    "MATTERPORT, heads-minimask-clip-per-tensor, heads, instances.json, mask_targets=mini_mask,"
        + " learning_rate=4e-4 clip_by=tensor weight_decay=0.1,"
  })
  void tenSteps(
      TrainingFixture fixture,
      String run,
      String layers,
      String json,
      String targets,
      String rates,
      String last)
      throws IOException {
    TrainingRecipe recipe = fixture.training(TrainingFixture.settings(targets));
    OptimiserSettings settings = fixture.optimiser(TrainingFixture.settings(rates));
    List<TrainingSample> batch = fixture.batch(recipe, json, folder);
    MasterParameters parameters = fixture.initialParameters(folder);
    MasterParameters initial = MasterParameters.copyOf(parameters);
    Optimiser optimiser = settings.update().optimiser();
    LearningRate rate = settings.pace().over(STEPS);
    try (TrainedNetwork network =
            new TrainedNetwork(
                parameters, fixture.metadata(), fixture.recipe(recipe), trained(layers));
        TrainingStep step =
            new TrainingStep(network, recipe, settings.norms(), settings.update().penalty())) {
      for (int i = 0; i < STEPS; i++) {
        JsonNode expected = fixture.trajectory(run).get("steps").get(i);
        StepResult result = step.run(batch, new Random(1));
        assertLosses(fixture, i, result, expected);
        double norm = settings.clipping().clip(result.gradients());
        double golden = expected.get("grad_norm").asDouble();
        assertThat(norm)
            .as("gradient %d", i)
            .isCloseTo(golden, within(golden * tolerance(fixture, "body_gradient_relative_l2")));
        optimiser.step(parameters, result.gradients(), rate.at(i));
        network.refresh();
      }
    }
    if (last != null) {
      assertWeights(initial, parameters, fixture.lastParameters(last, folder));
    }
  }

  private static Predicate<String> trained(String layers) {
    return switch (layers) {
      case "heads" -> HEADS;
      case "3+" -> unit -> HEADS.test(unit) || unit.matches("backbone\\.stage[345].*");
      default -> unit -> true;
    };
  }

  private static void assertLosses(
      TrainingFixture fixture, int step, StepResult result, JsonNode expected) {
    double tolerance =
        tolerance(fixture, step == 0 ? "step1_losses_relative" : "losses_relative_steps_1_to_10");
    for (Map.Entry<String, Double> loss : fixture.named(result.losses()).entrySet()) {
      double golden = expected.get(loss.getKey()).asDouble();
      assertThat(loss.getValue())
          .as("step %d %s", step, loss.getKey())
          .isCloseTo(golden, within(tolerance * golden));
    }
  }

  private static double tolerance(TrainingFixture fixture, String name) {
    return fixture.manifest().get("suggested_tolerance").get(name).asDouble();
  }

  /** By the manifests' {@code final_weight_elementwise}. */
  private static void assertWeights(
      MasterParameters initial, MasterParameters found, MasterParameters golden)
      throws IOException {
    for (String name : golden.names()) {
      float[] before = initial.values(name);
      float[] expected = golden.values(name);
      float[] own = found.values(name);
      double largest = 0;
      double change = 0;
      for (int i = 0; i < own.length; i++) {
        largest = Math.max(largest, Math.abs(expected[i]));
        change = Math.max(change, Math.abs(expected[i] - before[i]));
      }
      double tolerance = 1e-6 * largest + 0.05 * change;
      for (int i = 0; i < own.length; i++) {
        if (!(Math.abs(own[i] - expected[i]) <= tolerance)) {
          assertThat(own[i])
              .as("%s[%d], was %s", name, i, before[i])
              .isCloseTo(expected[i], within((float) tolerance));
        }
      }
    }
  }
}
