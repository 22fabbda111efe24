package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.Gather;
import io.github.maskrcnn4j.core.geometry.Matcher;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorTable;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Says which anchors should find which object (Faster R-CNN, section 3.1.2): matches all anchors,
 * also those that reach beyond the picture, chooses some of them and encodes the way from the
 * positive ones to their objects.
 *
 * @param matcher from which overlap on an anchor is positive, and below which negative
 * @param precision how exactly overlaps are computed
 * @param crowdOverlap overlap with a crowd from which on an anchor is not negative
 * @param sampling how many anchors of a picture count
 * @param codec how the way to an object is encoded
 */
public record AnchorTargetRule(
    Matcher matcher,
    OverlapPrecision precision,
    double crowdOverlap,
    BalancedSampling sampling,
    BoxCodec codec) {

  public AnchorTargetRule {
    Objects.requireNonNull(matcher, "matcher");
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(sampling, "sampling");
    Objects.requireNonNull(codec, "codec");
  }

  /** This rule with other thresholds. */
  public AnchorTargetRule withMatcher(Matcher other) {
    return new AnchorTargetRule(other, precision, crowdOverlap, sampling, codec);
  }

  /** This rule with another sampling. */
  public AnchorTargetRule withSampling(BalancedSampling other) {
    return new AnchorTargetRule(matcher, precision, crowdOverlap, other, codec);
  }

  /**
   * The targets of one picture.
   *
   * @param anchors of every level, P2 first
   * @param random what the choice is drawn with
   */
  public AnchorTargets assign(List<AnchorGrid> anchors, GroundTruth truth, RandomGenerator random) {
    int count = anchors.stream().mapToInt(AnchorGrid::size).sum();
    int[] matches = matcher.match(precision.with(anchors, truth.boxes()), truth.size(), count);
    if (truth.crowds().size() > 0) {
      Matcher.Overlaps overlaps = precision.with(anchors, truth.crowds());
      Crowds.ignore(matches, overlaps, truth.crowds().size(), crowdOverlap);
    }
    ChosenBoxes chosen = sampling.choose(matches, random);
    int[] positives = chosen.positives();
    Boxes objects = truth.boxes().select(Gather.of(matches, positives));
    return new AnchorTargets(
        matches, chosen, codec.encode(objects, new AnchorTable(anchors).boxes(positives)));
  }
}
