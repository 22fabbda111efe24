package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.mask.MaskPaster;
import io.github.maskrcnn4j.roi.RoiRecipe;
import io.github.maskrcnn4j.rpn.RpnRecipe;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The arithmetic of one implementation, stage by stage. Weights only give their accuracy with the
 * recipe that they were trained with.
 *
 * @param name as weight files and the command line say it
 * @param image how the model input is made
 * @param normEpsilon what batch normalisation adds to the variance ({@code bn_eps}); empty where
 *     the norm is a plain scale and shift
 * @param backbone strides and padding of the ResNet
 * @param rpn anchors and proposals
 * @param roi features of proposals and detections
 * @param selector from predictions to detections
 * @param paster from small masks to masks of the image
 */
public record Recipe(
    String name,
    ImageTransform image,
    OptionalDouble normEpsilon,
    BackboneRecipe backbone,
    RpnRecipe rpn,
    RoiRecipe roi,
    DetectionSelector selector,
    MaskPaster paster) {

  public Recipe {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(normEpsilon, "normEpsilon");
    Objects.requireNonNull(backbone, "backbone");
    Objects.requireNonNull(rpn, "rpn");
    Objects.requireNonNull(roi, "roi");
    Objects.requireNonNull(selector, "selector");
    Objects.requireNonNull(paster, "paster");
    double epsilon = normEpsilon.orElse(0);
    if (!(epsilon >= 0 && epsilon < 1)) {
      throw new IllegalArgumentException("bn_eps must be at least 0 and below 1, found " + epsilon);
    }
  }

  /**
   * The recipe of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static Recipe named(String name) {
    for (Recipe recipe : Recipes.ALL) {
      if (recipe.name.equals(name)) {
        return recipe;
      }
    }
    throw new IllegalArgumentException(
        "Unknown recipe '" + name + "', expected one of " + String.join(", ", names()));
  }

  /**
   * The recipe that a weight file was trained with.
   *
   * @param metadata what the file says about itself
   * @param source the file's name, for messages
   * @throws WeightFileException if the name or a value is none of a recipe's
   */
  public static Recipe of(ModelMetadata metadata, String source) throws WeightFileException {
    try {
      return named(metadata.recipe()).with(metadata.settings());
    } catch (IllegalArgumentException e) {
      throw new WeightFileException(source + ": " + e.getMessage(), e);
    }
  }

  /** The names of all recipes. */
  public static Collection<String> names() {
    return Recipes.ALL.stream().map(Recipe::name).toList();
  }

  /**
   * This recipe with other values.
   *
   * @param settings values by name, see {@link Setting}
   * @throws IllegalArgumentException if a name is unknown, or a value impossible on its own or with
   *     the others
   */
  public Recipe with(Map<String, String> settings) {
    Map<Setting, String> inOrder = new EnumMap<>(Setting.class);
    settings.forEach((id, value) -> inOrder.put(Setting.named(id), value));
    Recipe changed = this;
    for (Map.Entry<Setting, String> setting : inOrder.entrySet()) {
      changed = setting.getKey().apply(changed, setting.getValue());
    }
    int minSize = changed.image.minSize();
    int maxSize = changed.image.maxSize();
    if (minSize > maxSize) { // only now: each of the two may have been changed before the other
      throw new IllegalArgumentException(
          "min_size " + minSize + " is larger than max_size " + maxSize + ": set both");
    }
    return changed;
  }

  /** Every value that can be set, by name. */
  public Map<String, String> settings() {
    Map<String, String> values = new TreeMap<>();
    for (Setting setting : Setting.values()) {
      setting.valueIn(this).ifPresent(value -> values.put(setting.id(), value));
    }
    return values;
  }

  /** This recipe with another way from the image to the model input. */
  public Recipe withImage(ImageTransform other) {
    return new Recipe(name, other, normEpsilon, backbone, rpn, roi, selector, paster);
  }

  /**
   * This recipe with another number added to the variance in batch normalisation.
   *
   * @throws IllegalArgumentException if the recipe's norm is a plain scale and shift
   */
  public Recipe withNormEpsilon(double other) {
    if (normEpsilon.isEmpty()) {
      throw new IllegalArgumentException(
          "bn_eps: " + name + " has no batch normalisation, its norm is a plain scale and shift");
    }
    return new Recipe(name, image, OptionalDouble.of(other), backbone, rpn, roi, selector, paster);
  }

  /** This recipe with another ResNet arithmetic. */
  public Recipe withBackbone(BackboneRecipe other) {
    return new Recipe(name, image, normEpsilon, other, rpn, roi, selector, paster);
  }

  /** This recipe with other anchors or another proposal selection. */
  public Recipe withRpn(RpnRecipe other) {
    return new Recipe(name, image, normEpsilon, backbone, other, roi, selector, paster);
  }

  /** This recipe with another way to take features for RoIs. */
  public Recipe withRoi(RoiRecipe other) {
    return new Recipe(name, image, normEpsilon, backbone, rpn, other, selector, paster);
  }

  /** This recipe with another detection selection. */
  public Recipe withSelector(DetectionSelector other) {
    return new Recipe(name, image, normEpsilon, backbone, rpn, roi, other, paster);
  }

  /** This recipe with another way from small masks to masks of the image. */
  public Recipe withPaster(MaskPaster other) {
    return new Recipe(name, image, normEpsilon, backbone, rpn, roi, selector, other);
  }
}
