package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.backbone.ResNet;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.heads.box.BoxHead;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.box.SelectionLimits;
import io.github.maskrcnn4j.heads.mask.MaskHead;
import io.github.maskrcnn4j.roi.RoiFeatureExtractor;
import io.github.maskrcnn4j.rpn.RegionProposalNetwork;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages of a loaded network, and what its weight file says about it. {@link MaskRcnn#stages()}
 * lends them out: {@link MaskRcnn#close()} frees their memory, closing one of them does not.
 *
 * @param metadata what the weight file says about itself
 * @param layout depth, widths and parameters
 * @param recipe the arithmetic, with all its values
 * @param resNet the image becomes C2 to C5
 * @param pyramid C2 to C5 become P2 to P6
 * @param rpn P2 to P6 become proposals
 * @param boxFeatures features of the box head's size
 * @param boxHead features become class logits and box deltas
 * @param maskFeatures features of the mask head's size
 * @param maskHead features become soft masks
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
    MaskHead maskHead) {

  /**
   * Builds all stages.
   *
   * @param loader of the network; owns the layers
   * @throws IllegalArgumentException if the recipe does not fit the weights
   */
  public static Model load(
      LayerLoader loader, ModelMetadata metadata, ModelLayout layout, Recipe recipe)
      throws WeightFileException {
    return load(loader, metadata, layout, recipe, ResNet.load(loader, layout, recipe.backbone()));
  }

  /**
   * Builds all stages but the first.
   *
   * @param resNet the first; its layers are somebody else's
   */
  public static Model load(
      LayerLoader loader, ModelMetadata metadata, ModelLayout layout, Recipe recipe, ResNet resNet)
      throws WeightFileException {
    return new Model(
        metadata,
        layout,
        recipe,
        resNet,
        FeaturePyramid.load(loader),
        RegionProposalNetwork.load(loader, recipe.rpn(), FeaturePyramid.STRIDES),
        new RoiFeatureExtractor(recipe.roi(), recipe.roi().boxSize()),
        BoxHead.load(loader),
        new RoiFeatureExtractor(recipe.roi(), recipe.roi().maskSize()),
        MaskHead.load(loader));
  }

  /**
   * This model as a run's options want it. The stages are the same.
   *
   * @throws IllegalArgumentException if there is no class of a name
   */
  Model with(DetectOptions options) {
    DetectionSelector selector = recipe.selector();
    SelectionLimits limits = selector.limits();
    if (options.scoreThreshold().isPresent()) {
      limits = limits.withScoreThreshold(options.scoreThreshold().getAsDouble());
    }
    if (options.maxInstances().isPresent()) {
      limits = limits.withMaxDetections(options.maxInstances().getAsInt());
    }
    if (!limits.equals(selector.limits())) {
      selector = selector.withLimits(limits);
    }
    if (!options.classes().isEmpty()) {
      selector = ChosenClasses.of(selector, options.classes(), this);
    }
    return selector == recipe.selector() ? this : with(recipe.withSelector(selector));
  }

  private Model with(Recipe other) {
    return new Model(
        metadata,
        layout,
        other,
        resNet,
        pyramid,
        rpn,
        boxFeatures,
        boxHead,
        maskFeatures,
        maskHead);
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

  /**
   * Detections with their masks, under their classes' names, in the original image.
   *
   * @param masks one for each detection, of the original image's size
   */
  public List<Instance> instances(Detections detections, List<Rle> masks) {
    Boxes boxes = detections.boxesInOriginal();
    List<Instance> instances = new ArrayList<>();
    for (int i = 0; i < detections.size(); i++) {
      ModelClass found = classOf(detections.labels()[i]);
      instances.add(
          new Instance(
              found.label(),
              found.id(),
              found.name(),
              detections.scores()[i],
              boxes.x1(i),
              boxes.y1(i),
              boxes.x2(i),
              boxes.y2(i),
              recipe.selector().corners(),
              masks.get(i)));
    }
    return instances;
  }
}
