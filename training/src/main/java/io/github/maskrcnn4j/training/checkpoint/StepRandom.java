package io.github.maskrcnn4j.training.checkpoint;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that depend on where in the training they are drawn and on nothing before: a
 * generator for each place, seeded with a hash of the training's seed and the place.
 *
 * <p>So a training that goes on after an interruption needs no state of a generator.
 */
public final class StepRandom {

  /** What is drawn in a step: a place is the step and one of these. */
  private static final int AUGMENTATION = 0;

  private static final int TARGETS = 1;

  /** A place that begins with one of these is no step. */
  private static final int EPOCHS = -1;

  private static final int SPLIT = -2;

  private StepRandom() {}

  /** How the pictures of a step are changed. */
  public static RandomGenerator augmentation(long seed, long step) {
    return of(seed, step, AUGMENTATION);
  }

  /** Which anchors and RoIs a step learns from. */
  public static RandomGenerator targets(long seed, long step) {
    return of(seed, step, TARGETS);
  }

  /** The order of the pictures in an epoch. */
  static RandomGenerator pictureOrder(long seed, int epoch) {
    return of(seed, EPOCHS, epoch);
  }

  /** Which pictures of a data set are measured on instead of being learnt from. */
  public static RandomGenerator validationSplit(long seed) {
    return of(seed, SPLIT);
  }

  /**
   * The generator of a place.
   *
   * @param seed the training's
   * @param place numbers that tell it from all others
   */
  private static RandomGenerator of(long seed, long... place) {
    long hash = mix(seed);
    for (long number : place) {
      hash = mix(hash + 0x9e3779b97f4a7c15L * (number + 1));
    }
    return new SplittableRandom(mix(hash + place.length));
  }

  /**
   * 0 to {@code length - 1} in a random order: that of the pictures in an epoch.
   *
   * @param random modified
   */
  public static int[] order(int length, RandomGenerator random) {
    int[] order = new int[length];
    for (int i = 0; i < length; i++) { // Fisher-Yates, from the inside out
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** Every bit of the result depends on every bit of {@code z} (splitmix64's finaliser). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
