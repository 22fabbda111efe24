package io.github.maskrcnn4j.examples.exercises;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Exercise of 14-targets: a sample in which the many of background do not drown the others. */
public final class SampleByHand {

  private SampleByHand() {}

  /**
   * Takes at most {@code size} boxes at random: at most {@code size * fraction}, rounded down, that
   * have an object, and background for the rest.
   *
   * @param matches of every box: its object, -1 for background, -2 if it takes no part; not
   *     modified
   * @return the boxes taken, in any order
   */
  public static int[] sample(int[] matches, int size, double fraction, RandomGenerator random) {
    List<Integer> positives = taken(matches, false, (int) (size * fraction), random);
    List<Integer> taken = taken(matches, true, size - positives.size(), random);
    taken.addAll(positives);
    return taken.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Integer> taken(
      int[] matches, boolean background, int most, RandomGenerator random) {
    List<Integer> left = new ArrayList<>();
    for (int box = 0; box < matches.length; box++) {
      if (background ? matches[box] == -1 : matches[box] >= 0) {
        left.add(box);
      }
    }
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < most && !left.isEmpty()) {
      int drawn = random.nextInt(left.size());
      taken.add(left.get(drawn));
      left.set(drawn, left.get(left.size() - 1)); // closes the gap without moving the others
      left.remove(left.size() - 1);
    }
    return taken;
  }

  /** {@code SampleByHand} */
  public static void main(String[] arguments) {
    int[] matches = new int[40_000];
    Arrays.fill(matches, -1);
    IntStream.range(0, 60).forEach(i -> matches[600 * i] = i % 3);
    int[] any = new Random(1).ints(256, 0, matches.length).toArray();
    print("any 256 of 40000 anchors", matches, any);
    print("a balanced sample", matches, sample(matches, 256, 0.5, new Random(1)));
    print("at most a tenth", matches, sample(matches, 256, 0.1, new Random(1)));
  }

  private static void print(String what, int[] matches, int... boxes) {
    long positives = Arrays.stream(boxes).filter(box -> matches[box] >= 0).count();
    System.out.printf(
        Locale.ROOT,
        "%-24s %3d with an object, %3d without%n",
        what,
        positives,
        boxes.length - positives);
  }
}
