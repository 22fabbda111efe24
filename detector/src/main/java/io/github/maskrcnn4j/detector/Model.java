package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.backbone.ResNet;
import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Layers;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.heads.box.BoxHead;
import io.github.maskrcnn4j.heads.mask.MaskHead;
import io.github.maskrcnn4j.roi.BilinearSampler;
import io.github.maskrcnn4j.roi.RoiFeatureExtractor;
import io.github.maskrcnn4j.rpn.RegionProposalNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The stages of a loaded network, and what its weight file says about it. {@link MaskRcnn#stages()}
 * hands them out.
 *
 * @param pyramid C2 to C5 become P2 to P6
 * @param boxFeatures features of the box head's size
 * @param maskFeatures features of the mask head's size
 * @param layers everything off-heap, which {@link MaskRcnn#close()} closes together
 */
public record Model(
    ModelMetadata metadata,
    ModelLayout layout,
    Recipe recipe,
    ResNet resNet,
    FeaturePyramid pyramid,
    RegionProposalNetwork rpn,
    RoiFeatureExtractor boxFeatures,
    BoxHead boxHead,
    RoiFeatureExtractor maskFeatures,
    MaskHead maskHead,
    Layers layers) {

  /**
   * Builds the stages from a weight file.
   *
   * @param settings changes to the recipe, on top of those that the file itself makes
   * @throws WeightFileException if the file is damaged, not a Mask R-CNN, or does not fit its
   *     recipe
   * @throws IllegalArgumentException if a setting is unknown or impossible
   */
  static Model load(SafetensorsFile file, Map<String, String> settings) throws WeightFileException {
    ModelMetadata metadata = ModelMetadata.of(file.metadata(), file.source());
    Recipe stored = recipeOf(metadata, file.source());
    Recipe recipe = stored.with(settings);
    try {
      return load(file, metadata, recipe);
    } catch (IllegalArgumentException e) {
      if (recipe.equals(stored)) { // so it is the file that does not fit its own recipe
        throw new WeightFileException(file.source() + ": " + e.getMessage(), e);
      }
      throw e;
    }
  }

  /** Builds the stages with any recipe, whatever the file says. */
  static Model load(SafetensorsFile file, ModelMetadata metadata, Recipe recipe)
      throws WeightFileException {
    ModelLayout layout = ModelLayout.of(file);
    List<Layer> built = new ArrayList<>();
    try (LayerLoader loader = new LayerLoader(file, recipe.normEpsilon().orElse(0))) {
      ResNet resNet = keep(built, ResNet.load(loader, layout, recipe.backbone()));
      FeaturePyramid pyramid = keep(built, FeaturePyramid.load(loader));
      RegionProposalNetwork rpn =
          keep(built, RegionProposalNetwork.load(loader, recipe.rpn(), FeaturePyramid.STRIDES));
      BoxHead boxHead = keep(built, BoxHead.load(loader));
      MaskHead maskHead = keep(built, MaskHead.load(loader));
      BilinearSampler sampler = BilinearSampler.forBackend(Backend.current());
      return new Model(
          metadata,
          layout,
          recipe,
          resNet,
          pyramid,
          rpn,
          new RoiFeatureExtractor(recipe.roi(), recipe.roi().boxSize(), sampler),
          boxHead,
          new RoiFeatureExtractor(recipe.roi(), recipe.roi().maskSize(), sampler),
          maskHead,
          new Layers(built));
    } catch (WeightFileException | RuntimeException e) {
      built.forEach(Layer::close);
      throw e;
    }
  }

  /** The class of a label; one named after its label if the file has no class table. */
  public ModelClass classOf(int label) {
    for (ModelClass known : metadata.classes()) {
      if (known.label() == label) {
        return known;
      }
    }
    return new ModelClass(label, label, "class " + label);
  }

  private static Recipe recipeOf(ModelMetadata metadata, String source) throws WeightFileException {
    try {
      return Recipe.named(metadata.recipe()).with(metadata.settings());
    } catch (IllegalArgumentException e) {
      throw new WeightFileException(source + ": " + e.getMessage(), e);
    }
  }

  private static <T extends Layer> T keep(List<Layer> built, T layer) {
    built.add(layer);
    return layer;
  }
}
