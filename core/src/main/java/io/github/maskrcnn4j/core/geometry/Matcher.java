package io.github.maskrcnn4j.core.geometry;

import java.util.Arrays;

/**
 * Says for each of many boxes which object it should learn to find: the one that it overlaps most,
 * if it does so enough (Faster R-CNN, section 3.1.2).
 *
 * @param high overlap from which on a box is matched
 * @param low overlap below which a box is background; between the two it takes no part
 * @param lowQuality what becomes of objects that no box overlaps enough
 */
public record Matcher(float high, float low, LowQuality lowQuality) {

  /** The match of a box that is background. */
  public static final int BACKGROUND = -1;

  /** The match of a box that takes no part. */
  public static final int IGNORED = -2;

  /** Whether every object gets at least one box. */
  public enum LowQuality {
    /** An object may go without a box: for the heads, whose boxes are already close. */
    DROP,
    /**
     * The boxes that overlap an object most are matched however little it is, each to the object
     * that it overlaps most itself: for the RPN, whose anchors fit large objects badly.
     */
    KEEP_BEST
  }

  public Matcher {
    if (!(low <= high)) {
      throw new IllegalArgumentException("Match thresholds: low " + low + ", high " + high);
    }
  }

  /**
   * Matches.
   *
   * @param overlaps {@code [objects, boxes]}; not modified
   * @param boxes the number of boxes
   * @return per box the index of its object, the first of equals, or {@link #BACKGROUND} or {@link
   *     #IGNORED}
   */
  public int[] match(float[] overlaps, int boxes) {
    if (boxes == 0 ? overlaps.length > 0 : overlaps.length % boxes != 0) {
      throw new IllegalArgumentException(overlaps.length + " overlaps of " + boxes + " boxes");
    }
    int[] best = new int[boxes];
    int[] matches = new int[boxes];
    Arrays.fill(matches, BACKGROUND);
    if (overlaps.length == 0) {
      return matches;
    }
    for (int box = 0; box < boxes; box++) {
      for (int at = box; at < overlaps.length; at += boxes) {
        if (overlaps[at] > overlaps[best[box] * boxes + box]) {
          best[box] = at / boxes;
        }
      }
      float overlap = overlaps[best[box] * boxes + box];
      matches[box] = overlap >= high ? best[box] : overlap >= low ? IGNORED : BACKGROUND;
    }
    if (lowQuality == LowQuality.KEEP_BEST) {
      matchBestOfEveryObject(overlaps, boxes, best, matches);
    }
    return matches;
  }

  private static void matchBestOfEveryObject(
      float[] overlaps, int boxes, int[] best, int[] matches) {
    for (int row = 0; row < overlaps.length; row += boxes) {
      float highest = overlaps[row];
      for (int box = 1; box < boxes; box++) {
        highest = Math.max(highest, overlaps[row + box]);
      }
      for (int box = 0; box < boxes; box++) {
        if (overlaps[row + box] == highest) {
          matches[box] = best[box];
        }
      }
    }
  }
}
