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

  private StepRandom() {}

  /**
   * The generator of a place.
   *
   * @param seed the training's
   * @param place numbers that tell it from all others: a step and what is drawn in it
   */
  public static RandomGenerator of(long seed, long... place) {
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
