package io.github.maskrcnn4j.training;

import io.github.maskrcnn4j.rpn.ProposalLimits;
import io.github.maskrcnn4j.training.loss.LossRule;
import io.github.maskrcnn4j.training.sample.Augmentation;
import io.github.maskrcnn4j.training.sample.SampleRule;
import io.github.maskrcnn4j.training.targets.AnchorTargetRule;
import io.github.maskrcnn4j.training.targets.MaskTargetRule;
import io.github.maskrcnn4j.training.targets.RoiTargetRule;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How one implementation trains, as far as it differs from how it infers.
 *
 * @param name that of the {@link io.github.maskrcnn4j.detector.Recipe} it belongs to
 * @param samples how pictures and what was drawn on them become samples
 * @param augmentation how pictures are changed at random
 * @param proposals numbers of proposal selection while training, when more are wanted
 * @param anchors what the RPN should say
 * @param rois what the box head should say
 * @param masks what the mask head should say
 * @param losses how far they are from it
 */
public record TrainingRecipe(
    String name,
    SampleRule samples,
    Augmentation augmentation,
    ProposalLimits proposals,
    AnchorTargetRule anchors,
    RoiTargetRule rois,
    MaskTargetRule masks,
    LossRule losses) {

  public TrainingRecipe {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(samples, "samples");
    Objects.requireNonNull(augmentation, "augmentation");
    Objects.requireNonNull(proposals, "proposals");
    Objects.requireNonNull(anchors, "anchors");
    Objects.requireNonNull(rois, "rois");
    Objects.requireNonNull(masks, "masks");
    Objects.requireNonNull(losses, "losses");
  }

  /**
   * The recipe of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static TrainingRecipe named(String name) {
    for (TrainingRecipe recipe : TrainingRecipes.ALL) {
      if (recipe.name.equals(name)) {
        return recipe;
      }
    }
    throw new IllegalArgumentException(
        "No training recipe '" + name + "', expected one of " + String.join(", ", names()));
  }

  /** The names of all training recipes. */
  public static Collection<String> names() {
    return TrainingRecipes.ALL.stream().map(TrainingRecipe::name).toList();
  }

  /**
   * This recipe with other values.
   *
   * @param settings values by name, see {@link TrainingSetting}
   * @throws IllegalArgumentException if a name is unknown, or a value impossible on its own or with
   *     the others
   */
  public TrainingRecipe with(Map<String, String> settings) {
    Map<TrainingSetting, String> left = new EnumMap<>(TrainingSetting.class);
    settings.forEach((id, value) -> left.put(TrainingSetting.named(id), value));
    TrainingRecipe changed = this;
    while (!left.isEmpty()) { // some are only possible after others: a bound before what it bounds
      int before = left.size();
      IllegalArgumentException impossible = null;
      for (TrainingSetting setting : List.copyOf(left.keySet())) {
        try {
          changed = setting.apply(changed, left.get(setting));
          left.remove(setting);
        } catch (IllegalArgumentException e) {
          impossible = impossible == null ? e : impossible;
        }
      }
      if (left.size() == before) {
        throw impossible;
      }
    }
    return changed;
  }

  /** Every value that can be set, by name. */
  public Map<String, String> settings() {
    Map<String, String> values = new TreeMap<>();
    for (TrainingSetting setting : TrainingSetting.values()) {
      setting.valueIn(this).ifPresent(value -> values.put(setting.id(), value));
    }
    return values;
  }

  /** This recipe with another way from pictures to samples. */
  public TrainingRecipe withSamples(SampleRule other) {
    return new TrainingRecipe(name, other, augmentation, proposals, anchors, rois, masks, losses);
  }

  /** This recipe with another augmentation. */
  public TrainingRecipe withAugmentation(Augmentation other) {
    return new TrainingRecipe(name, samples, other, proposals, anchors, rois, masks, losses);
  }

  /** This recipe with other numbers of proposal selection. */
  public TrainingRecipe withProposals(ProposalLimits other) {
    return new TrainingRecipe(name, samples, augmentation, other, anchors, rois, masks, losses);
  }

  /** This recipe with other targets of the RPN. */
  public TrainingRecipe withAnchors(AnchorTargetRule other) {
    return new TrainingRecipe(name, samples, augmentation, proposals, other, rois, masks, losses);
  }

  /** This recipe with other targets of the box head. */
  public TrainingRecipe withRois(RoiTargetRule other) {
    return new TrainingRecipe(
        name, samples, augmentation, proposals, anchors, other, masks, losses);
  }

  /** This recipe with other targets of the mask head. */
  public TrainingRecipe withMasks(MaskTargetRule other) {
    return new TrainingRecipe(name, samples, augmentation, proposals, anchors, rois, other, losses);
  }

  /** This recipe with other losses. */
  public TrainingRecipe withLosses(LossRule other) {
    return new TrainingRecipe(name, samples, augmentation, proposals, anchors, rois, masks, other);
  }
}
