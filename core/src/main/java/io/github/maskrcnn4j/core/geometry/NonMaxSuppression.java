package io.github.maskrcnn4j.core.geometry;

import java.util.Arrays;

/**
 * Greedy non-maximum suppression: from the best score down, a box is kept unless it overlaps a box
 * kept before it by more than the threshold.
 *
 * <p>The result is that of comparing every box with all kept ones, but a box is compared only with
 * those whose centres lie so near that the overlap can exceed the threshold ({@link KeptBoxes}):
 * about linear time on the boxes of an image.
 *
 * @param threshold intersection over union, in 0..1
 * @param rule how overlap and threshold are compared
 */
public record NonMaxSuppression(double threshold, SuppressionRule rule) {

  public NonMaxSuppression {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("NMS threshold " + threshold + " is not in 0..1");
    }
    if (rule.limit(threshold) < 0) {
      throw new IllegalArgumentException(
          "NMS threshold " + threshold + " would suppress boxes that do not meet");
    }
  }

  /**
   * The indices of the kept boxes, best score first, equal scores by index.
   *
   * @param boxes N boxes
   * @param scores N scores; not modified
   */
  public int[] keep(Boxes boxes, float[] scores) {
    return keep(boxes, scores, Integer.MAX_VALUE);
  }

  /** The first {@code limit} indices of {@link #keep(Boxes, float[])}. */
  public int[] keep(Boxes boxes, float[] scores, int limit) {
    requireSameLength(boxes, scores.length, "scores");
    return survivors(rule.prepare(boxes), Ranking.of(scores), limit);
  }

  /**
   * Suppresses within every group alone: a box never suppresses one of another class or pyramid
   * level.
   *
   * @param groups N group numbers, from 0; not modified
   * @return the indices of all kept boxes, best score first, equal scores by index
   */
  public int[] keepWithinGroups(Boxes boxes, float[] scores, int[] groups) {
    requireSameLength(boxes, scores.length, "scores");
    requireSameLength(boxes, groups.length, "groups");
    Boxes prepared = rule.prepare(boxes);
    int[] ranking = Ranking.of(scores);
    boolean[] kept = new boolean[boxes.size()];
    for (int[] group : split(ranking, groups)) {
      for (int box : survivors(prepared, group, Integer.MAX_VALUE)) {
        kept[box] = true;
      }
    }
    return Arrays.stream(ranking).filter(box -> kept[box]).toArray();
  }

  private int[] survivors(Boxes boxes, int[] ranking, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("Cannot keep " + limit + " boxes");
    }
    KeptBoxes kept = new KeptBoxes(boxes, ranking, rule.limit(threshold), rule.pixelRule());
    int[] survivors = new int[Math.min(limit, ranking.length)];
    int size = 0;
    for (int rank = 0; rank < ranking.length && size < limit; rank++) {
      if (kept.addUnlessOverlapped(ranking[rank])) {
        survivors[size++] = ranking[rank];
      }
    }
    return Arrays.copyOf(survivors, size);
  }

  /** The ranking of every group, in the order of the group numbers. */
  private static int[][] split(int[] ranking, int[] groups) {
    int[] sizes = new int[Arrays.stream(groups).max().orElse(-1) + 1];
    for (int group : groups) {
      if (group < 0) {
        throw new IllegalArgumentException("Negative group " + group);
      }
      sizes[group]++;
    }
    int[][] rankings = new int[sizes.length][];
    for (int group = 0; group < sizes.length; group++) {
      rankings[group] = new int[sizes[group]];
    }
    int[] filled = new int[sizes.length];
    for (int box : ranking) {
      int group = groups[box];
      rankings[group][filled[group]++] = box;
    }
    return rankings;
  }

  private static void requireSameLength(Boxes boxes, int length, String what) {
    if (boxes.size() != length) {
      throw new IllegalArgumentException(boxes.size() + " boxes with " + length + " " + what);
    }
  }
}
