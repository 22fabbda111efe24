package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.Matcher;
import io.github.maskrcnn4j.core.geometry.Matcher.Overlaps;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Turns the proposals of a picture into the RoIs that the heads learn from (Fast R-CNN, section
 * 2.3): matches them with the objects, chooses some, and says of each the class and the way to its
 * object.
 *
 * @param candidates what RoIs are taken from
 * @param coordinates where overlaps and deltas are computed
 * @param matcher from which overlap on a RoI shows an object
 * @param crowdOverlap overlap with a crowd from which on a RoI is not background
 * @param sampling how many RoIs of a picture count
 * @param order how they are sorted
 * @param padding what happens if there are fewer than {@code sampling.size()}
 * @param codec how the way to an object is encoded; and what corners mean, for overlaps too
 * @param background which column of the class logits is the background's
 */
public record RoiTargetRule(
    Candidates candidates,
    Coordinates coordinates,
    Matcher matcher,
    double crowdOverlap,
    BalancedSampling sampling,
    Order order,
    Padding padding,
    BoxCodec codec,
    BackgroundPosition background) {

  /** What RoIs are taken from. */
  public enum Candidates {
    /** Proposals alone: a picture whose objects were all missed has no positive RoI. Matterport. */
    PROPOSALS,
    /** And after them the boxes of the objects, so that each has a RoI from the first step on. */
    PROPOSALS_AND_OBJECTS
  }

  /** How the chosen RoIs are sorted. No loss depends on it, but who compares row by row does. */
  public enum Order {
    /** As the candidates. torchvision. */
    AS_FOUND,
    /** Those with an object, then those with background, each as the candidates. */
    POSITIVES_FIRST
  }

  /** What happens if there are fewer RoIs than places. */
  public enum Padding {
    /** Then there are fewer. */
    NONE,
    /**
     * Empty boxes at the first pixel are added, and count as background in the class loss;
     * proposals that are such a box are dropped first. Matterport.
     */
    EMPTY_BOXES
  }

  public RoiTargetRule {
    Objects.requireNonNull(candidates, "candidates");
    Objects.requireNonNull(coordinates, "coordinates");
    Objects.requireNonNull(matcher, "matcher");
    Objects.requireNonNull(sampling, "sampling");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(padding, "padding");
    Objects.requireNonNull(codec, "codec");
    Objects.requireNonNull(background, "background");
  }

  /** This rule with other thresholds. */
  public RoiTargetRule withMatcher(Matcher other) {
    return new RoiTargetRule(
        candidates, coordinates, other, crowdOverlap, sampling, order, padding, codec, background);
  }

  /** This rule with another sampling. */
  public RoiTargetRule withSampling(BalancedSampling other) {
    return new RoiTargetRule(
        candidates, coordinates, matcher, crowdOverlap, other, order, padding, codec, background);
  }

  /**
   * The targets of one picture.
   *
   * @param proposals in pixels of the model input
   * @param image where the picture lies in the model input
   * @param classes K, the columns of the class logits, background included
   * @param random what the choice is drawn with
   */
  public RoiTargets assign(
      Boxes proposals,
      GroundTruth truth,
      ImageGeometry image,
      int classes,
      RandomGenerator random) {
    requireLabels(truth, classes);
    Boxes objects = coordinates.of(truth.boxes(), image);
    int[] real = withoutPadding(proposals, image);
    Boxes found = candidates(proposals.select(real), truth);
    Boxes boxes = coordinates.of(found, image);
    int[] matches = matcher.match(overlaps(objects, boxes), objects.size(), boxes.size());
    Boxes crowds = coordinates.of(truth.crowds(), image);
    Crowds.ignore(matches, overlaps(crowds, boxes), crowds.size(), crowdOverlap);

    int[] taken = sorted(sampling.choose(matches, random));
    int rows = padding == Padding.EMPTY_BOXES ? sampling.size() : taken.length;
    int[] labels = new int[rows];
    int[] objectOf = new int[rows];
    float[] deltas = new float[4 * rows];
    Arrays.fill(labels, background.column(classes));
    Arrays.fill(objectOf, RoiTargets.NONE);
    int[] proposalOf = objectOf.clone();
    for (int row = 0; row < taken.length; row++) {
      int object = matches[taken[row]];
      proposalOf[row] = taken[row] < real.length ? real[taken[row]] : RoiTargets.NONE;
      if (object >= 0) {
        objectOf[row] = object;
        labels[row] = truth.labels()[object];
        float[] way = codec.encode(objects.select(object), boxes.select(taken[row]));
        System.arraycopy(way, 0, deltas, 4 * row, 4);
      }
    }
    Boxes rois = pad(found.select(taken), rows, image);
    return new RoiTargets(rois, labels, objectOf, deltas, proposalOf);
  }

  private void requireLabels(GroundTruth truth, int classes) {
    for (int object = 0; object < truth.size(); object++) {
      int label = truth.labels()[object];
      if (label >= classes || label == background.column(classes)) {
        throw new IllegalArgumentException(
            "Object "
                + object
                + " has label "
                + label
                + "; there are "
                + classes
                + " columns of classes, and "
                + background.column(classes)
                + " is the background's");
      }
    }
  }

  /** The rows that are no padding. */
  private int[] withoutPadding(Boxes proposals, ImageGeometry image) {
    IntStream all = IntStream.range(0, proposals.size());
    if (padding == Padding.NONE) {
      return all.toArray();
    }
    Boxes empty = emptyBox(image);
    return all.filter(row -> !proposals.slice(row, row + 1).equals(empty)).toArray();
  }

  /** In pixels. */
  private Boxes candidates(Boxes proposals, GroundTruth truth) {
    return candidates == Candidates.PROPOSALS
        ? proposals
        : Boxes.concat(List.of(proposals, truth.boxes()));
  }

  private Overlaps overlaps(Boxes objects, Boxes boxes) {
    return (object, box) -> Boxes.iou(objects, object, boxes, box, codec.rule());
  }

  private int[] sorted(ChosenBoxes chosen) {
    int[] taken =
        IntStream.concat(Arrays.stream(chosen.positives()), Arrays.stream(chosen.negatives()))
            .toArray();
    if (order == Order.AS_FOUND) {
      Arrays.sort(taken);
    }
    return taken;
  }

  private Boxes pad(Boxes rois, int rows, ImageGeometry image) {
    float[] corners = Arrays.copyOf(rois.toArray(), 4 * rows);
    float[] empty = emptyBox(image).toArray();
    for (int row = rois.size(); row < rows; row++) {
      System.arraycopy(empty, 0, corners, 4 * row, 4);
    }
    return Boxes.of(corners);
  }

  /** Four zeros in the rule's coordinates, in pixels. */
  private Boxes emptyBox(ImageGeometry image) {
    return coordinates.toInput(Boxes.of(0, 0, 0, 0), image);
  }
}
