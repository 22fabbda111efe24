package io.github.maskrcnn4j.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.loss.WeightPenalty;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimiserSettingsTest {

  @Test
  void everyRecipeHasSomeThatAreReadAsTheyAreWritten() {
    for (String recipe : TrainingRecipe.names()) {
      OptimiserSettings settings = OptimiserSettings.of(recipe, 2);
      assertThat(OptimiserSettings.of(recipe, 7, settings.values())).isEqualTo(settings);
    }
    assertThatThrownBy(() -> OptimiserSettings.of("yolo", 1)).hasMessageContaining("yolo");
    assertThatThrownBy(() -> OptimiserSettings.of("matterport", 0)).hasMessageContaining("found 0");
  }

  @Test
  void learningRateGrowsWithTheBatchInTorch() {
    assertThat(OptimiserSettings.of("torchvision", 16).pace().learningRate()).isEqualTo(0.02);
    assertThat(OptimiserSettings.of("detectron2", 4).pace().learningRate()).isEqualTo(0.005);
    assertThat(OptimiserSettings.of("matterport", 4).pace().learningRate()).isEqualTo(0.001);
  }

  @Test
  void changesByName() {
    OptimiserSettings settings =
        OptimiserSettings.of(
            "matterport",
            2,
            Map.of(
                "learning_rate", " 4e-4 ",
                "clip_by", "tensor",
                "schedule", "steps",
                "milestones", "10,20",
                "norm_parameters", "frozen"));
    assertThat(settings.pace().learningRate()).isEqualTo(4e-4);
    assertThat(settings.clipping()).isEqualTo(new GradientClipping(GradientClipping.By.TENSOR, 5));
    assertThat(settings.pace().over(30).at(15)).isCloseTo(4e-5, within(1e-18));
    assertThat(settings.update().optimiser()).isInstanceOf(MomentumSgd.class);
    assertThat(settings.norms()).isEqualTo(NormParameters.FROZEN);
    OptimiserSettings unclipped =
        OptimiserSettings.of("matterport", 2, Map.of("clip_norm", "none"));
    assertThat(unclipped.clipping()).isEqualTo(GradientClipping.NONE);
  }

  @Test
  void adamwBringsItsOwnNumbers() {
    OptimiserSettings adam =
        OptimiserSettings.of("matterport", 8, Map.of("optimiser", "adamw", "weight_decay", "0.1"));
    assertThat(adam.pace().learningRate()).isEqualTo(5e-5);
    assertThat(adam.update().weightDecay()).isEqualTo(0.1);
    assertThat(adam.update().penalty()).isEqualTo(WeightPenalty.NONE);
    assertThat(adam.update().optimiser()).isInstanceOf(AdamW.class);
  }

  @Test
  void fallsAtTwoThirdsAndEightNinths() {
    LearningRate rate =
        OptimiserSettings.of("torchvision", 16, Map.of("warmup_steps", "0")).pace().over(90);
    assertThat(rate.at(59)).isEqualTo(0.02);
    assertThat(rate.at(60)).isCloseTo(0.002, within(1e-15));
    assertThat(rate.at(80)).isCloseTo(0.0002, within(1e-15));
    assertThat(
            OptimiserSettings.of("torchvision", 16, Map.of("schedule", "cosine"))
                .pace()
                .over(9000)
                .at(4500))
        .isCloseTo(0.01, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learning_rate | 0 | learning_rate must be above 0, found 0.0",
        "learning_rate | fast | learning_rate: 'fast' is not a number",
        "learning_rate | 1e999 | learning_rate: '1e999' is not a number that is small enough",
        "momentum | 1 | momentum must be from 0, below 1, found 1.0",
        "weight_decay | -1 | weight_decay must not be negative, found -1.0",
        "warmup_steps | -3 | warmup_steps must not be negative, found -3",
        "warmup_steps | 1.5 | warmup_steps: '1.5' is not a whole number",
        "warmup_factor | 2 | warmup_factor must be above 0 and at most 1, found 2.0",
        "schedule | linear | schedule: 'linear' is none of constant, steps, cosine",
        "clip_norm | 0 | Gradients are clipped to a norm above 0, found 0.0",
        "clip_by | layer | clip_by: 'layer' is none of global, tensor",
        "optimiser | lars | optimiser: 'lars' is neither sgd nor adamw",
        "milestones | 5,4 | Milestones must rise, found [5, 4]",
      })
  void refusesImpossibleValues(String name, String value, String message) {
    assertThatThrownBy(() -> OptimiserSettings.of("torchvision", 16, Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void refusesUnknownNames() {
    assertThatThrownBy(() -> OptimiserSettings.of("torchvision", 16, Map.of("lr", "1")))
        .hasMessageStartingWith("Unknown training setting 'lr', expected one of optimiser, ");
    assertThat(OptimiserSetting.isNamed("clip_norm")).isTrue();
    assertThat(OptimiserSetting.isNamed("min_size")).isFalse();
  }

  @Test
  void frozenNormsHaveNoGradient() {
    Map<String, float[]> gradients =
        Map.of("x.kernel", new float[1], "x.norm.gamma", new float[1], "x.norm.beta", new float[1]);
    assertThat(NormParameters.FROZEN.trained(gradients)).containsOnlyKeys("x.kernel");
    assertThat(NormParameters.TRAINED.trained(gradients)).isEqualTo(gradients);
  }

  @Test
  void penaltyIsOfKernelsAndBiases() throws IOException {
    Map<String, float[]> weights =
        Map.of(
            "x.kernel",
            new float[] {3, 4},
            "x.bias",
            new float[] {2},
            "x.norm.gamma",
            new float[] {1});
    MasterParameters parameters = Numbers.parameters(weights);
    Map<String, float[]> gradients = new HashMap<>();
    weights.forEach((name, values) -> gradients.put(name, new float[values.length]));
    double penalty = PenaltyGradient.add(new WeightPenalty(0.5), parameters, gradients);
    assertThat(penalty).isEqualTo(0.5 * 25 / 2 + 0.5 * 4);
    assertThat(gradients.get("x.kernel")).containsExactly(1.5f, 2);
    assertThat(gradients.get("x.bias")).containsExactly(2);
    assertThat(gradients.get("x.norm.gamma")).containsExactly(0);
    assertThat(PenaltyGradient.add(WeightPenalty.NONE, parameters, gradients)).isZero();
  }
}
