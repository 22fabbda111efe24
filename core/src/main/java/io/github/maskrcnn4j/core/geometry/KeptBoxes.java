package io.github.maskrcnn4j.core.geometry;

import java.util.Arrays;

/**
 * The boxes that non-maximum suppression has kept so far, found by where their centres are.
 *
 * <p>Two boxes whose overlap exceeds {@code t} are about equally wide: with {@code w} the width of
 * one, that of the other lies in {@code t w .. w / t}, and their centres are at most {@code w (1 -
 * t)} apart, or {@code w (1 - t) / 2t} where {@code t < 1/2}; heights alike. So a grid over the
 * centres leaves few boxes to compare.
 */
final class KeptBoxes {

  /** Grid cells per side, at most: the grid must stay in the processor's nearest cache. */
  private static final int MAX_SIDE = 64;

  private static final int END = -1;

  private final Boxes boxes;
  private final float limit;
  private final PixelRule rule;
  private final float extra;

  /** Distance of the centres over the side of a box, beyond which the overlap is at most limit. */
  private final float reach;

  /** More than the rounding of centres. */
  private final float slack;

  private final int side;
  private final float originX;
  private final float originY;
  private final float cellsPerX;
  private final float cellsPerY;

  /** The newest box of every cell, and from every box to the one before it in its cell. */
  private final int[] newest;

  private final int[] previous;

  private final float[] x1;
  private final float[] y1;
  private final float[] x2;
  private final float[] y2;
  private final float[] area;
  private int size;

  /**
   * @param candidates indices of all boxes that will be asked about
   * @param limit the largest overlap that is allowed, not negative
   */
  KeptBoxes(Boxes boxes, int[] candidates, float limit, PixelRule rule) {
    this.boxes = boxes;
    this.limit = limit;
    this.rule = rule;
    this.extra = rule.extra();
    // 1e-4: far more than the rounding of an overlap
    this.reach = (1 - limit) / Math.min(1, 2 * limit) + 1e-4f;
    int n = candidates.length;
    x1 = new float[n];
    y1 = new float[n];
    x2 = new float[n];
    y2 = new float[n];
    area = new float[n];
    previous = new int[n];

    float left = Float.POSITIVE_INFINITY;
    float right = Float.NEGATIVE_INFINITY;
    float top = Float.POSITIVE_INFINITY;
    float bottom = Float.NEGATIVE_INFINITY;
    for (int box : candidates) {
      if (canOverlap(box)) {
        left = Math.min(left, boxes.x1(box));
        right = Math.max(right, boxes.x2(box));
        top = Math.min(top, boxes.y1(box));
        bottom = Math.max(bottom, boxes.y2(box));
      }
    }
    slack = 1e-6f * Math.max(Math.max(-left, right), Math.max(-top, bottom));
    // about four boxes a cell if all were kept
    side = Math.max(1, Math.min(MAX_SIDE, (int) (0.5 * Math.sqrt(n))));
    originX = left;
    originY = top;
    cellsPerX = side / Math.max(right - left, slack);
    cellsPerY = side / Math.max(bottom - top, slack);
    newest = new int[side * side];
    Arrays.fill(newest, END);
  }

  /** Keeps the box unless it overlaps one kept before it by more than the limit. */
  boolean addUnlessOverlapped(int box) {
    if (!canOverlap(box)) {
      return true;
    }
    float centreX = 0.5f * (boxes.x1(box) + boxes.x2(box));
    float centreY = 0.5f * (boxes.y1(box) + boxes.y2(box));
    float reachX = reach * boxes.width(box, rule) + slack;
    float reachY = reach * boxes.height(box, rule) + slack;
    int lastRow = row(centreY + reachY);
    int lastColumn = column(centreX + reachX);
    for (int row = row(centreY - reachY); row <= lastRow; row++) {
      for (int column = column(centreX - reachX); column <= lastColumn; column++) {
        if (isOverlappedInCell(box, newest[row * side + column])) {
          return false;
        }
      }
    }
    add(box, row(centreY) * side + column(centreX));
    return true;
  }

  /** Intersections with an empty box are 0, overlaps with an infinite one 0 or NaN. */
  private boolean canOverlap(int box) {
    float size = boxes.area(box, rule);
    return boxes.width(box, rule) > 0 && size > 0 && size < Float.POSITIVE_INFINITY;
  }

  /** {@link Boxes#iou} with every box of a cell. */
  private boolean isOverlappedInCell(int box, int newestInCell) {
    float left = boxes.x1(box);
    float top = boxes.y1(box);
    float right = boxes.x2(box);
    float bottom = boxes.y2(box);
    float own = boxes.area(box, rule);
    for (int kept = newestInCell; kept != END; kept = previous[kept]) {
      float width = Math.min(right, x2[kept]) - Math.max(left, x1[kept]) + extra;
      float height = Math.min(bottom, y2[kept]) - Math.max(top, y1[kept]) + extra;
      if (width > 0 && height > 0) {
        float intersection = width * height;
        if (intersection / (area[kept] + own - intersection) > limit) {
          return true;
        }
      }
    }
    return false;
  }

  private void add(int box, int cell) {
    x1[size] = boxes.x1(box);
    y1[size] = boxes.y1(box);
    x2[size] = boxes.x2(box);
    y2[size] = boxes.y2(box);
    area[size] = boxes.area(box, rule);
    previous[size] = newest[cell];
    newest[cell] = size++;
  }

  private int column(float x) {
    return cell((x - originX) * cellsPerX);
  }

  private int row(float y) {
    return cell((y - originY) * cellsPerY);
  }

  /** The conversion saturates, so that also infinite reaches end at the border. */
  private int cell(float position) {
    return Math.max(0, Math.min(side - 1, (int) position));
  }
}
