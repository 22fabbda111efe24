package io.github.maskrcnn4j.training;

import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.training.sample.MaskScaling.Outlines;
import io.github.maskrcnn4j.training.targets.CroppedMask;
import io.github.maskrcnn4j.training.targets.DrawnOutline;
import io.github.maskrcnn4j.training.targets.MaskTargetRule;
import io.github.maskrcnn4j.training.targets.PooledMask;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names of mask targets ({@code mask_targets}). Which of them a recipe has follows from the one
 * that it uses: nobody's program has them all.
 */
final class MaskTargetNames {

  private static final String BITMASK = "bitmask";
  private static final String POLYGON = "polygon";
  private static final String MINI_MASK = "mini_mask";

  private MaskTargetNames() {}

  /** The name of what a recipe uses. */
  static String in(TrainingRecipe recipe) {
    return choices(recipe).entrySet().stream()
        .filter(choice -> choice.getValue().equals(recipe.masks()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /**
   * The recipe with other mask targets, and with samples that have what these need.
   *
   * @throws IllegalArgumentException if the recipe has none of that name
   */
  static TrainingRecipe with(TrainingRecipe recipe, String name) {
    Map<String, MaskTargetRule> choices = choices(recipe);
    MaskTargetRule masks = choices.get(name);
    if (masks == null) {
      throw new IllegalArgumentException(
          "'" + name + "' is none of " + String.join(", ", choices.keySet()));
    }
    TrainingRecipe changed = recipe.withMasks(masks);
    if (!choices.containsKey(POLYGON)) {
      return changed;
    }
    Outlines outlines = name.equals(POLYGON) ? Outlines.SCALED : Outlines.SCALED_AND_FILLED;
    return changed.withSamples(
        recipe.samples().withMasks(recipe.samples().masks().withOutlines(outlines)));
  }

  private static Map<String, MaskTargetRule> choices(TrainingRecipe recipe) {
    MaskTargetRule used = recipe.masks();
    if (used instanceof CroppedMask) {
      return new TreeMap<>(Map.of(BITMASK, CroppedMask.WHOLE, MINI_MASK, CroppedMask.MINI));
    }
    if (used instanceof PooledMask pooled && pooled.values() == PooledMask.Values.REAL) {
      return Map.of(BITMASK, pooled);
    }
    PooledMask bitmask =
        new PooledMask(RoiAlign.aligned(RoiAlign.ADAPTIVE), PooledMask.Values.FROM_HALF);
    return new TreeMap<>(Map.of(BITMASK, bitmask, POLYGON, new DrawnOutline()));
  }
}
