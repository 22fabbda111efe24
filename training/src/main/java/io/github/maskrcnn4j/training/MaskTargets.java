package io.github.maskrcnn4j.training;

import io.github.maskrcnn4j.training.sample.MaskScaling.Outlines;
import io.github.maskrcnn4j.training.targets.MaskTargetRule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What masks can be learnt from in a recipe ({@code mask_targets}). Which there are is said in
 * {@link TrainingRecipes}: nobody's program has them all.
 *
 * @param name the value of {@code mask_targets}
 * @param rule that makes them
 * @param outlines what it needs of the samples
 */
record MaskTargets(String name, MaskTargetRule rule, Outlines outlines) {

  /** The name of what a recipe uses; null if it is none of its usual ones. */
  static String in(TrainingRecipe recipe) {
    return TrainingRecipes.maskTargets(recipe.name()).stream()
        .filter(choice -> choice.rule.equals(recipe.masks()))
        .map(MaskTargets::name)
        .findFirst()
        .orElse(null);
  }

  /**
   * The recipe with other mask targets, and with samples that have what these need.
   *
   * @throws IllegalArgumentException if the recipe has none of that name
   */
  static TrainingRecipe with(TrainingRecipe recipe, String name) {
    List<MaskTargets> choices = TrainingRecipes.maskTargets(recipe.name());
    return choices.stream()
        .filter(choice -> choice.name.equals(name))
        .findFirst()
        .map(choice -> choice.usedBy(recipe))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is none of "
                        + choices.stream()
                            .map(MaskTargets::name)
                            .collect(Collectors.joining(", "))));
  }

  private TrainingRecipe usedBy(TrainingRecipe recipe) {
    return recipe
        .withMasks(rule)
        .withSamples(recipe.samples().withMasks(recipe.samples().masks().withOutlines(outlines)));
  }
}
