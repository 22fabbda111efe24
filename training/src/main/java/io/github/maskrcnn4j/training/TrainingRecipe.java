package io.github.maskrcnn4j.training;

import io.github.maskrcnn4j.rpn.ProposalLimits;
import io.github.maskrcnn4j.training.loss.LossRule;
import io.github.maskrcnn4j.training.targets.AnchorTargetRule;
import io.github.maskrcnn4j.training.targets.MaskTargetRule;
import io.github.maskrcnn4j.training.targets.RoiTargetRule;
import java.util.Collection;
import java.util.Objects;

/**
 * How one implementation trains, as far as it differs from how it infers.
 *
 * @param name that of the {@link io.github.maskrcnn4j.detector.Recipe} it belongs to
 * @param proposals numbers of proposal selection while training, when more are wanted
 * @param anchors what the RPN should say
 * @param rois what the box head should say
 * @param masks what the mask head should say
 * @param losses how far they are from it
 */
public record TrainingRecipe(
    String name,
    ProposalLimits proposals,
    AnchorTargetRule anchors,
    RoiTargetRule rois,
    MaskTargetRule masks,
    LossRule losses) {

  public TrainingRecipe {
    Objects.requireNonNull(name, "name");
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

  /** This recipe with other numbers of proposal selection. */
  public TrainingRecipe withProposals(ProposalLimits other) {
    return new TrainingRecipe(name, other, anchors, rois, masks, losses);
  }

  /** This recipe with other targets of the RPN. */
  public TrainingRecipe withAnchors(AnchorTargetRule other) {
    return new TrainingRecipe(name, proposals, other, rois, masks, losses);
  }

  /** This recipe with other targets of the box head. */
  public TrainingRecipe withRois(RoiTargetRule other) {
    return new TrainingRecipe(name, proposals, anchors, other, masks, losses);
  }

  /** This recipe with other targets of the mask head. */
  public TrainingRecipe withMasks(MaskTargetRule other) {
    return new TrainingRecipe(name, proposals, anchors, rois, other, losses);
  }

  /** This recipe with other losses. */
  public TrainingRecipe withLosses(LossRule other) {
    return new TrainingRecipe(name, proposals, anchors, rois, masks, other);
  }
}
