package io.github.maskrcnn4j.evaluation.analysis;

import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.evaluation.ObjectChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is taken for what: results choose their objects by COCO's rule at an IoU of 0.5, but
 * whatever the category of either. The last row and column are the background: results on no
 * object, and objects that no result is on.
 */
public final class Confusion {

  /** Results below it are left out; there is a matrix for each. */
  private static final double[] LEAST_SCORES = {0.05, 0.3, 0.5, 0.7, 0.9};

  private final Map<Integer, Integer> places = new HashMap<>();
  private final int background;

  /** {@code [least score][drawn][found]}. */
  private final int[][][] counts;

  /**
   * Empty matrices.
   *
   * @param categories K of them, in the order of rows and columns
   */
  Confusion(List<Category> categories) {
    categories.forEach(category -> places.put(category.id(), places.size()));
    background = categories.size();
    counts = new int[LEAST_SCORES.length][background + 1][background + 1];
  }

  void add(JudgedImage image) {
    int[] chosen = image.chosenOfAnyCategory();
    double[] found = new double[image.objects().size()]; // the score of the result on each
    for (int d = 0; d < chosen.length; d++) {
      double score = image.results().get(d).score();
      Integer column = places.get(image.results().get(d).categoryId());
      int g = chosen[d];
      if (column == null) {
        continue; // Clues tells of it
      }
      if (g == ObjectChoice.NONE) {
        count(score, background, column);
      } else if (!image.objects().get(g).crowd()) {
        count(score, places.get(image.objects().get(g).categoryId()), column);
        found[g] = score;
      }
    }
    for (int g = 0; g < found.length; g++) {
      if (!image.objects().get(g).crowd()) {
        countMissed(places.get(image.objects().get(g).categoryId()), found[g]);
      }
    }
  }

  private void count(double score, int row, int column) {
    for (int t = 0; t < LEAST_SCORES.length; t++) {
      counts[t][row][column] += score >= LEAST_SCORES[t] ? 1 : 0;
    }
  }

  private void countMissed(int row, double score) {
    for (int t = 0; t < LEAST_SCORES.length; t++) {
      counts[t][row][background] += score < LEAST_SCORES[t] ? 1 : 0;
    }
  }

  /** The least scores that there is a matrix for, rising. */
  public double[] leastScores() {
    return LEAST_SCORES.clone();
  }

  /**
   * How often a category was taken for another.
   *
   * @param t index of the least score
   * @param drawn index of the object's category, K for the background
   * @param found index of the result's category, K for none
   */
  public int count(int t, int drawn, int found) {
    return counts[t][drawn][found];
  }
}
