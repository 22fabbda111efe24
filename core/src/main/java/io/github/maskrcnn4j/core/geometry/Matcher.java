package io.github.maskrcnn4j.core.geometry;

import java.util.Arrays;

/**
 * Says for each of many boxes which object it should learn to find: the one that it overlaps most,
 * if it does so enough (Faster R-CNN, section 3.1.2).
 *
 * <p>Overlaps are compared as doubles. Who computes them in float32 takes float32 thresholds too:
 * 0.7f is not 0.7.
 *
 * @param high overlap from which on a box is matched
 * @param low overlap below which a box is background; between the two it takes no part
 * @param lowQuality what becomes of objects that no box overlaps enough
 */
public record Matcher(double high, double low, LowQuality lowQuality) {

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

  /** How much objects and boxes overlap, computed when it is asked for. */
  @FunctionalInterface
  public interface Overlaps {
    /** Intersection over union of an object and a box, 0 to 1. */
    double of(int object, int box);
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
    int objects = boxes == 0 ? 0 : overlaps.length / boxes;
    return match((object, box) -> overlaps[object * boxes + box], objects, boxes);
  }

  /**
   * Matches without a table of all overlaps, which for the anchors of a large image and many
   * objects would take 100 MB; each is asked for once.
   *
   * @param objects the number of objects
   * @param boxes the number of boxes
   * @return as above
   */
  public int[] match(Overlaps overlaps, int objects, int boxes) {
    int[] matches = new int[boxes];
    int[] best = new int[boxes];
    BestBoxes[] bestOfObject = new BestBoxes[objects];
    Arrays.setAll(bestOfObject, object -> new BestBoxes());
    for (int box = 0; box < boxes; box++) {
      double highest = 0;
      for (int object = 0; object < objects; object++) {
        double overlap = overlaps.of(object, box);
        if (overlap > highest) {
          highest = overlap;
          best[box] = object;
        }
        bestOfObject[object].offer(box, overlap);
      }
      boolean taken = objects > 0 && highest >= high;
      matches[box] = taken ? best[box] : objects > 0 && highest >= low ? IGNORED : BACKGROUND;
    }
    if (lowQuality == LowQuality.KEEP_BEST) {
      for (BestBoxes ofObject : bestOfObject) {
        for (int i = 0; i < ofObject.size; i++) {
          matches[ofObject.boxes[i]] = best[ofObject.boxes[i]];
        }
      }
    }
    return matches;
  }

  /**
   * The boxes that overlap an object most. There may be many: all that contain a small object and
   * are equally large. None if no box overlaps it at all, or every box would be among them.
   */
  private static final class BestBoxes {
    private double highest;
    private int[] boxes = new int[8];
    private int size;

    void offer(int box, double overlap) {
      if (overlap > highest) {
        highest = overlap;
        size = 0;
      }
      if (overlap == highest && overlap > 0) {
        if (size == boxes.length) {
          boxes = Arrays.copyOf(boxes, 2 * size);
        }
        boxes[size++] = box;
      }
    }
  }
}
