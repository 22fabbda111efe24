package io.github.maskrcnn4j.training.start;

import io.github.maskrcnn4j.core.image.Normalisation;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.training.sample.Labels;
import java.util.List;

/** A network that knows nothing yet. */
public final class RandomWeights {

  /** Of a photo's bytes from their mean: ImageNet's pixels, all three channels. */
  private static final double BYTE_DEVIATION = 57.7;

  private RandomWeights() {}

  /**
   * Makes all parameters of a network.
   *
   * @param plan with at least one category
   * @param seed another one, other weights
   */
  public static StartingWeights of(NetworkPlan plan, long seed) {
    Recipe recipe = plan.arithmetic();
    InitialValues initial =
        new InitialValues(
            seed, plan.block(), plan.blocks(), pixelDeviation(recipe.image().normalisation()));
    MapParameters parameters = new MapParameters("new " + plan.recipe() + " network");
    PlannedShapes.of(plan).forEach((name, shape) -> initial.put(parameters, name, shape));
    ModelMetadata metadata =
        new ModelMetadata(
            plan.recipe(),
            plan.settings(),
            Labels.of(plan.categories(), recipe.selector().background()).classes(),
            "random weights, seed " + seed,
            "none");
    return new StartingWeights(parameters, metadata, List.of("all"));
  }

  /** 1 in torchvision; where the recipe divides by nothing, that of the bytes. */
  private static double pixelDeviation(Normalisation normalisation) {
    double std = normalisation.std().stream().mapToDouble(Math::abs).average().orElseThrow();
    return BYTE_DEVIATION / (Math.abs(normalisation.divisor()) * std);
  }
}
