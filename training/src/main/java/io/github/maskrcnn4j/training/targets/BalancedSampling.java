package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Matcher;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Takes a few boxes at random, so that the many of background do not drown the others (Faster
 * R-CNN, section 3.1.3; Fast R-CNN, section 2.3). With {@code B = size} and {@code f =
 * positiveFraction}:
 *
 * <pre>
 * positives   at most B f, rounded down
 * negatives   at most B - positives                FILL_UP
 *             at most positives (1 / f) - positives, rounded down       KEEP_FRACTION
 * </pre>
 *
 * Where there are no more than that, all are taken and no random number is drawn.
 *
 * @param size boxes a picture, at most
 * @param positiveFraction the share of boxes with an object, above 0 and at most 1
 * @param negatives how many boxes with background go with them
 */
public record BalancedSampling(int size, double positiveFraction, Negatives negatives) {

  /** How many boxes with background go with those that have an object. */
  public enum Negatives {
    /** As many as are missing: a picture without objects gives nothing but background. */
    FILL_UP,
    /** In proportion: a picture without a positive box gives none either. Matterport's RoIs. */
    KEEP_FRACTION
  }

  public BalancedSampling {
    if (size < 1) {
      throw new IllegalArgumentException("The number of boxes must be at least 1, found " + size);
    }
    if (!(positiveFraction > 0 && positiveFraction <= 1)) {
      throw new IllegalArgumentException(
          "The positive fraction must be above 0 and at most 1, found " + positiveFraction);
    }
  }

  /** This sampling with another number of boxes. */
  public BalancedSampling withSize(int other) {
    return new BalancedSampling(other, positiveFraction, negatives);
  }

  /** This sampling with another share of boxes with an object. */
  public BalancedSampling withPositiveFraction(double other) {
    return new BalancedSampling(size, other, negatives);
  }

  /**
   * Takes them.
   *
   * @param matches as {@link Matcher#match} gives them; not modified
   * @param random what decides; asked only where some must stay behind
   */
  public ChosenBoxes choose(int[] matches, RandomGenerator random) {
    int[] positives = take(where(matches, false), (int) (size * positiveFraction), random);
    int[] background = take(where(matches, true), negativesBeside(positives.length), random);
    return new ChosenBoxes(positives, background);
  }

  private static int[] where(int[] matches, boolean background) {
    return IntStream.range(0, matches.length)
        .filter(box -> background ? matches[box] == Matcher.BACKGROUND : matches[box] >= 0)
        .toArray();
  }

  private int negativesBeside(int positives) {
    if (negatives == Negatives.FILL_UP) {
      return size - positives;
    }
    // float32 as in the source: 1 / 0.33 * 66 is 200, not 199.99
    return (int) ((float) (1 / positiveFraction) * positives) - positives;
  }

  /** A random choice, rising; all if there are no more than {@code most}. */
  private static int[] take(int[] boxes, int most, RandomGenerator random) {
    if (boxes.length <= most) {
      return boxes;
    }
    for (int i = 0; i < most; i++) { // the beginning of a Fisher-Yates shuffle
      int j = random.nextInt(i, boxes.length);
      int box = boxes[i];
      boxes[i] = boxes[j];
      boxes[j] = box;
    }
    int[] taken = Arrays.copyOf(boxes, most);
    Arrays.sort(taken);
    return taken;
  }
}
