package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;

/** Builds the network that a weight file describes. */
final class ModelLoader {

  private ModelLoader() {}

  /**
   * Builds the network with the file's own recipe, or a changed one.
   *
   * @param options the recipe to use instead of the file's, and how many runs there are at a time
   * @throws WeightFileException if the file is damaged, not a Mask R-CNN, or does not fit its
   *     recipe
   * @throws IllegalArgumentException if the changed recipe does not fit the weights
   */
  static MaskRcnn load(SafetensorsFile file, LoadOptions options) throws WeightFileException {
    Backend.current(); // without one, ND4J's own errors do not say what is missing
    ModelMetadata metadata = ModelMetadata.of(file.metadata(), file.source());
    Recipe stored = Recipe.of(metadata, file.source());
    Recipe recipe = options.applyTo(stored);
    try {
      return load(file, metadata, recipe, options.runsAtATime());
    } catch (IllegalArgumentException e) {
      if (recipe.equals(stored)) { // so it is the file that does not fit its own recipe
        throw new WeightFileException(file.source() + ": " + e.getMessage(), e);
      }
      throw e;
    }
  }

  private static MaskRcnn load(
      SafetensorsFile file, ModelMetadata metadata, Recipe recipe, int runsAtATime)
      throws WeightFileException {
    ModelLayout layout = ModelLayout.of(file);
    requireOutputs(layout, recipe);
    try (LayerLoader loader = LayerLoader.ofNetwork(file, recipe.normEpsilon().orElse(0))) {
      Model model = Model.load(loader, metadata, layout, recipe);
      return new MaskRcnn(model, loader.handOverNetwork(), runsAtATime);
    }
  }

  /** Without outputs for the background, labels count from 0: it must be the last class. */
  private static void requireOutputs(ModelLayout layout, Recipe recipe) {
    int foreground = layout.classLogits() - 1;
    boolean missing = layout.deltaClasses() == foreground || layout.maskClasses() == foreground;
    if (missing
        && foreground > 1 // one output serves all classes
        && recipe.selector().background() == BackgroundPosition.FIRST) {
      throw new IllegalArgumentException(
          "recipe "
              + recipe.name()
              + " has the background first among its "
              + layout.classLogits()
              + " classes, but the weights have boxes for "
              + layout.deltaClasses()
              + " and masks for "
              + layout.maskClasses());
    }
  }
}
