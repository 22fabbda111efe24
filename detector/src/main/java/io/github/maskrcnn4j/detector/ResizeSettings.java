package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.BlackBorderBilinear;
import io.github.maskrcnn4j.core.image.BlackBorderBilinear.Mode;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.InputPadding;
import java.util.Optional;

/** The settings of Matterport's {@code resize_image}, which no other recipe has. */
final class ResizeSettings {

  /** It halves the input six times and demands that nothing is left over. */
  static final int MULTIPLE = 64;

  private ResizeSettings() {}

  /** The recipe's resizing, if it is of this kind. */
  static Optional<BlackBorderBilinear> in(Recipe recipe) {
    return recipe.image().resizing() instanceof BlackBorderBilinear resizing
        ? Optional.of(resizing)
        : Optional.empty();
  }

  static Recipe withMode(Recipe recipe, Mode mode) {
    BlackBorderBilinear old = required(recipe, "resize_mode");
    InputPadding padding =
        mode == Mode.SQUARE
            ? new InputPadding.CentredSquare(old.maxSize(), MULTIPLE)
            : new InputPadding.Centred(MULTIPLE);
    return with(
        recipe,
        new BlackBorderBilinear(old.minSize(), old.maxSize(), old.minScale(), mode),
        padding);
  }

  static Recipe withMinScale(Recipe recipe, double minScale) {
    BlackBorderBilinear old = required(recipe, "min_scale");
    return with(
        recipe,
        new BlackBorderBilinear(old.minSize(), old.maxSize(), minScale, old.mode()),
        recipe.image().padding());
  }

  private static BlackBorderBilinear required(Recipe recipe, String setting) {
    return in(recipe)
        .orElseThrow(
            () -> new IllegalArgumentException(setting + ": " + recipe.name() + " has none"));
  }

  private static Recipe with(Recipe recipe, BlackBorderBilinear resizing, InputPadding padding) {
    return recipe.withImage(new ImageTransform(resizing, recipe.image().normalisation(), padding));
  }
}
