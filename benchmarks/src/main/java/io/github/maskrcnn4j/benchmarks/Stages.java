package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.backbone.ResNet;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.heads.box.BoxHead;
import io.github.maskrcnn4j.heads.mask.MaskHead;
import io.github.maskrcnn4j.roi.BilinearSampler;
import io.github.maskrcnn4j.roi.RoiFeatureExtractor;
import io.github.maskrcnn4j.rpn.RegionProposalNetwork;
import java.util.Map;

/** The stages of a network, each to be run alone. */
record Stages(
    ModelLayout layout,
    Recipe recipe,
    ResNet resNet,
    FeaturePyramid pyramid,
    RegionProposalNetwork rpn,
    BoxHead boxHead,
    MaskHead maskHead)
    implements AutoCloseable {

  /**
   * Builds the stages from a weight file.
   *
   * @param settings changes to its recipe
   */
  static Stages load(SafetensorsFile file, Map<String, String> settings)
      throws WeightFileException {
    ModelMetadata metadata = ModelMetadata.of(file.metadata(), file.source());
    Recipe recipe = Recipe.named(metadata.recipe()).with(metadata.settings()).with(settings);
    ModelLayout layout = ModelLayout.of(file);
    try (LayerLoader loader = new LayerLoader(file, recipe.normEpsilon().orElse(0))) {
      return new Stages(
          layout,
          recipe,
          ResNet.load(loader, layout, recipe.backbone()),
          FeaturePyramid.load(loader),
          RegionProposalNetwork.load(loader, recipe.rpn(), FeaturePyramid.STRIDES),
          BoxHead.load(loader),
          MaskHead.load(loader));
    }
  }

  /** RoI features with the sampler that suits the backend. */
  RoiFeatureExtractor roiFeatures(int side) {
    return roiFeatures(side, BilinearSampler.forBackend(Backend.current()));
  }

  RoiFeatureExtractor roiFeatures(int side, BilinearSampler sampler) {
    return new RoiFeatureExtractor(recipe.roi(), side, sampler);
  }

  @Override
  public void close() {
    resNet.close();
    pyramid.close();
    rpn.close();
    boxHead.close();
    maskHead.close();
  }
}
