package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.Gather;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.Matcher;
import io.github.maskrcnn4j.core.geometry.Matcher.Overlaps;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorTable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Says which anchors should find which object (Faster R-CNN, section 3.1.2): matches them, chooses
 * some and encodes the way from the positive ones to their objects.
 *
 * @param overhang how many pixels an anchor may reach beyond the picture; one that reaches further
 *     takes no part, and is no object's best; infinite where all take part
 * @param matcher from which overlap on an anchor is positive, and below which negative
 * @param precision how exactly overlaps are computed
 * @param crowdOverlap overlap with a crowd from which on an anchor is not negative
 * @param sampling how many anchors of a picture count
 * @param codec how the way to an object is encoded; and what corners mean, for overlaps too
 */
public record AnchorTargetRule(
    double overhang,
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
    if (!(overhang >= 0)) {
      throw new IllegalArgumentException("An overhang must be at least 0, found " + overhang);
    }
  }

  /** This rule with other thresholds. */
  public AnchorTargetRule withMatcher(Matcher other) {
    return new AnchorTargetRule(overhang, other, precision, crowdOverlap, sampling, codec);
  }

  /** This rule with another sampling. */
  public AnchorTargetRule withSampling(BalancedSampling other) {
    return new AnchorTargetRule(overhang, matcher, precision, crowdOverlap, other, codec);
  }

  /**
   * The targets of one picture.
   *
   * @param anchors of every level, P2 first
   * @param image where the picture lies in the model input
   * @param random what the choice is drawn with
   */
  public AnchorTargets assign(
      List<AnchorGrid> anchors, GroundTruth truth, ImageGeometry image, RandomGenerator random) {
    int[] matches = match(anchors, truth, image);
    if (truth.crowds().size() > 0) {
      Overlaps overlaps = precision.with(anchors, truth.crowds(), codec.rule());
      Crowds.ignore(matches, overlaps, truth.crowds().size(), crowdOverlap);
    }
    ChosenBoxes chosen = sampling.choose(matches, random);
    int[] positives = chosen.positives();
    Boxes objects = truth.boxes().select(Gather.of(matches, positives));
    return new AnchorTargets(
        matches, chosen, codec.encode(objects, new AnchorTable(anchors).boxes(positives)));
  }

  private int[] match(List<AnchorGrid> anchors, GroundTruth truth, ImageGeometry image) {
    Overlaps overlaps = precision.with(anchors, truth.boxes(), codec.rule());
    int[] inside = inside(anchors, image);
    int[] ofInside =
        matcher.match((object, i) -> overlaps.of(object, inside[i]), truth.size(), inside.length);
    int[] matches = new int[new AnchorTable(anchors).size()];
    Arrays.fill(matches, Matcher.IGNORED);
    for (int i = 0; i < inside.length; i++) {
      matches[inside[i]] = ofInside[i];
    }
    return matches;
  }

  /** The anchors that do not reach too far beyond the picture. */
  private int[] inside(List<AnchorGrid> anchors, ImageGeometry image) {
    double right = image.left() + image.resizedWidth() + overhang;
    double bottom = image.top() + image.resizedHeight() + overhang;
    double[] corners = new double[4];
    IntStream.Builder inside = IntStream.builder();
    int first = 0;
    for (AnchorGrid grid : anchors) {
      for (int anchor = 0; anchor < grid.size(); anchor++) {
        grid.write(anchor, corners, 0);
        boolean begins =
            corners[0] >= image.left() - overhang && corners[1] >= image.top() - overhang;
        if (begins && corners[2] < right && corners[3] < bottom) {
          inside.add(first + anchor);
        }
      }
      first += grid.size();
    }
    return inside.build().toArray();
  }
}
