package io.github.maskrcnn4j.evaluation.analysis;

import io.github.maskrcnn4j.core.mask.CocoIou;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.evaluation.ObjectChoice;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Signs that results and data set do not fit each other, which an AP of nearly 0 does not tell. */
public final class Clues {
  /** From this share on, it is no chance. */
  private static final double MOST = 0.8;

  private final Set<Integer> categories = new HashSet<>();
  private int objects;
  private int results;
  private int ofUnknownImages;
  private long unknownImage = Long.MAX_VALUE;
  private final Map<Integer, Integer> unknownCategories = new TreeMap<>();
  private int masksOfOtherSize;
  private int turnedMasks;
  private int onObjects;
  private final Map<Integer, Integer> shifts = new HashMap<>();
  private int onObjectsAsCorners;
  private double largest;
  private double bestOfSame;
  private double bestOfOther;

  Clues(List<Category> categories) {
    categories.forEach(category -> this.categories.add(category.id()));
  }

  /** Counts a result of an image that the data set does not have. */
  void addOfUnknownImage(Result result) {
    results++;
    ofUnknownImages++;
    unknownImage = Math.min(unknownImage, result.imageId());
  }

  void add(JudgedImage judged) {
    objects += (int) judged.objects().stream().filter(object -> !object.crowd()).count();
    int[] chosen = judged.chosenOfAnyCategory();
    for (int d = 0; d < chosen.length; d++) {
      Result result = judged.results().get(d);
      add(result, judged.image());
      for (int g = 0; g < judged.objects().size(); g++) {
        boolean same = judged.objects().get(g).categoryId() == result.categoryId();
        double overlap = judged.overlaps()[d][g];
        bestOfSame = Math.max(bestOfSame, same ? overlap : 0);
        bestOfOther = Math.max(bestOfOther, same ? 0 : overlap);
      }
      if (chosen[d] != ObjectChoice.NONE) {
        onObjects++;
        int drawn = judged.objects().get(chosen[d]).categoryId();
        shifts.merge(result.categoryId() - drawn, 1, Integer::sum);
      } else if (isOnObjectAsCorners(result, judged.objects())) {
        onObjectsAsCorners++;
      }
    }
  }

  private void add(Result result, ImageEntry image) {
    results++;
    if (!categories.contains(result.categoryId())) {
      unknownCategories.merge(result.categoryId(), 1, Integer::sum);
    }
    Rle mask = result.mask();
    if (mask != null && !(mask.height() == image.height() && mask.width() == image.width())) {
      masksOfOtherSize++;
      turnedMasks += mask.height() == image.width() && mask.width() == image.height() ? 1 : 0;
    }
    largest =
        Math.max(largest, Math.max(result.x() + result.width(), result.y() + result.height()));
  }

  /**
   * Whether the box would be on an object if it were {@code x1, y1, x2, y2}, but is on none as it
   * is: where masks are compared, they may be at fault and not the box.
   */
  private static boolean isOnObjectAsCorners(Result r, List<Annotation> objects) {
    return isOnObject(objects, r.x(), r.y(), r.width() - r.x(), r.height() - r.y())
        && !isOnObject(objects, r.x(), r.y(), r.width(), r.height());
  }

  private static boolean isOnObject(List<Annotation> objects, double... box) {
    double[][] truth =
        objects.stream()
            .map(o -> new double[] {o.x(), o.y(), o.width(), o.height()})
            .toArray(double[][]::new);
    for (double overlap :
        CocoIou.ofBoxes(new double[][] {box}, truth, new boolean[truth.length])[0]) {
      if (overlap >= JudgedImage.ENOUGH) {
        return true;
      }
    }
    return false;
  }

  /**
   * What does not fit, in words, one line each; what is certain first.
   *
   * @param averagePrecision 0 and -1 want a reason even if there is no certain one
   */
  public List<String> inWords(double averagePrecision) {
    List<String> words = new ArrayList<>();
    if (objects == 0) {
      words.add("the data set has no objects, or nothing but crowds");
    }
    if (results == 0) {
      words.add("there are no results");
    }
    ids(words);
    forms(words);
    if (words.isEmpty() && averagePrecision <= 0) {
      String best =
          "no result is right: the best overlap with an object of its own category is %.2f";
      String other = ", of another category %.2f: do both number the categories alike?";
      words.add(
          String.format(Locale.ROOT, best, bestOfSame)
              + (bestOfOther < JudgedImage.ENOUGH
                  ? ""
                  : String.format(Locale.ROOT, other, bestOfOther)));
    }
    return words;
  }

  private void ids(List<String> words) {
    if (ofUnknownImages > 0) {
      words.add(
          ofUnknownImages
              + " of "
              + results
              + " results are of images that the data set does not have, such as image_id "
              + unknownImage);
    }
    if (!unknownCategories.isEmpty()) {
      words.add(
          unknownCategories.values().stream().mapToInt(Integer::intValue).sum()
              + " of "
              + results
              + " results are of categories that the data set does not have: "
              + unknownCategories.keySet().stream()
                  .limit(10)
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ")));
    }
    shifts.forEach(
        (shift, count) -> {
          if (shift != 0 && count >= MOST * onObjects && onObjects >= 5) {
            words.add(
                count
                    + " of "
                    + onObjects
                    + " results that are on an object have a category_id that is "
                    + Math.abs(shift)
                    + (shift > 0 ? " higher" : " lower")
                    + " than the object's: the ids are shifted");
          }
        });
  }

  private void forms(List<String> words) {
    if (masksOfOtherSize > 0) {
      words.add(
          masksOfOtherSize
              + " of "
              + results
              + " masks are of another size than their image"
              + (turnedMasks > 0 ? ", " + turnedMasks + " with height and width swapped" : ""));
    }
    if (results > 0 && largest > 0 && largest <= 2) {
      words.add("no box reaches beyond 2 pixels: are they parts of the image's sides?");
    } else if (onObjectsAsCorners >= 5 && onObjectsAsCorners > onObjects) {
      words.add(
          onObjectsAsCorners
              + " boxes would be on an object if they were x1, y1, x2, y2; COCO's are x, y, width,"
              + " height");
    }
  }
}
