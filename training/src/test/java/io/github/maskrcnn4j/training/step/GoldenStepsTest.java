package io.github.maskrcnn4j.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.targets.CroppedMask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten steps of each implementation. */
class GoldenStepsTest {

  private static final Predicate<String> HEADS = unit -> !unit.startsWith("backbone.");
  private static final Predicate<String> FROM_STAGE_3 =
      unit -> HEADS.test(unit) || unit.matches("backbone\\.stage[345].*");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "TORCHVISION, layer2+",
    "TORCHVISION, heads",
    "DETECTRON2, bitmask",
    "DETECTRON2, bitmask-freeze5",
    "MATTERPORT, all",
    "MATTERPORT, heads-minimask"
  })
  void firstStep(TrainingFixture fixture, String run) throws IOException {
    JsonNode expected = fixture.trajectory(run).get("steps").get(0);
    MasterParameters parameters = fixture.initialParameters(folder);
    boolean isMatterport = fixture == TrainingFixture.MATTERPORT;
    Predicate<String> trained =
        run.startsWith("heads") || run.endsWith("freeze5")
            ? HEADS
            : isMatterport ? unit -> true : FROM_STAGE_3;
    TrainingRecipe recipe = fixture.training();
    if (run.equals("all")) {
      recipe = recipe.withMasks(CroppedMask.WHOLE);
    }
    try (TrainedNetwork network = fixture.network(parameters, trained);
        TrainingStep step = new TrainingStep(network, recipe, isMatterport)) {
      StepResult result = step.run(fixture.batch(), new Random(1));
      double tolerance =
          fixture.manifest().get("suggested_tolerance").get("step1_losses_relative").asDouble();
      fixture
          .named(result.losses())
          .forEach(
              (name, loss) ->
                  assertThat(loss)
                      .as(name)
                      .isCloseTo(
                          expected.get(name).asDouble(),
                          within(tolerance * expected.get(name).asDouble())));
      assertThat(norm(result.gradients()))
          .as("gradient norm")
          .isCloseTo(
              expected.get("grad_norm").asDouble(),
              within(1e-3 * expected.get("grad_norm").asDouble()));
    }
  }

  private static double norm(Map<String, float[]> gradients) {
    double sum = 0;
    for (float[] gradient : gradients.values()) {
      for (float value : gradient) {
        sum += (double) value * value;
      }
    }
    return Math.sqrt(sum);
  }
}
