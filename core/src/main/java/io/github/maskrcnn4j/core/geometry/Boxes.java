package io.github.maskrcnn4j.core.geometry;

import java.util.Arrays;

/**
 * An immutable list of boxes {@code x1, y1, x2, y2}, float32, in pixels of the model input unless
 * said otherwise. Corners may be swapped or lie outside of the image; nothing is repaired silently.
 */
public final class Boxes {

  /** No boxes. */
  public static final Boxes EMPTY = new Boxes(new float[0]);

  private final float[] corners;

  private Boxes(float[] corners) {
    this.corners = corners;
  }

  /**
   * Boxes from their corners.
   *
   * @param corners four values a box; kept, so the caller must not change the array afterwards
   */
  public static Boxes of(float... corners) {
    if (corners.length % 4 != 0) {
      throw new IllegalArgumentException(
          "Boxes need four values each, found " + corners.length + " values");
    }
    return new Boxes(corners);
  }

  public int size() {
    return corners.length / 4;
  }

  public float x1(int box) {
    return corners[4 * box];
  }

  public float y1(int box) {
    return corners[4 * box + 1];
  }

  public float x2(int box) {
    return corners[4 * box + 2];
  }

  public float y2(int box) {
    return corners[4 * box + 3];
  }

  public float width(int box, PixelRule rule) {
    return x2(box) - x1(box) + rule.extra();
  }

  public float height(int box, PixelRule rule) {
    return y2(box) - y1(box) + rule.extra();
  }

  /** Width times height; positive also for a box with both corners swapped. */
  public float area(int box, PixelRule rule) {
    return width(box, rule) * height(box, rule);
  }

  /**
   * Intersection over union of two boxes: 0 where they do not meet, NaN where both are empty.
   *
   * <p>Float32 in the order of torchvision's and Detectron's kernels, because thresholds are
   * compared with it.
   */
  public static float iou(Boxes a, int i, Boxes b, int j, PixelRule rule) {
    float width =
        Math.max(0, Math.min(a.x2(i), b.x2(j)) - Math.max(a.x1(i), b.x1(j)) + rule.extra());
    float height =
        Math.max(0, Math.min(a.y2(i), b.y2(j)) - Math.max(a.y1(i), b.y1(j)) + rule.extra());
    float intersection = width * height;
    return intersection / (a.area(i, rule) + b.area(j, rule) - intersection);
  }

  /** The boxes at these indices, in their order. */
  public Boxes select(int... indices) {
    float[] selected = new float[4 * indices.length];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(corners, 4 * indices[i], selected, 4 * i, 4);
    }
    return new Boxes(selected);
  }

  /** The boxes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Boxes slice(int from, int to) {
    return new Boxes(Arrays.copyOfRange(corners, 4 * from, 4 * to));
  }

  /** Every corner moved into {@code 0..width - extra}, {@code 0..height - extra}. */
  public Boxes clip(float width, float height, PixelRule rule) {
    return clipTo(0, 0, width - rule.extra(), height - rule.extra());
  }

  /** Every corner moved into {@code left..right}, {@code top..bottom}. */
  public Boxes clipTo(float left, float top, float right, float bottom) {
    float[] clipped = new float[corners.length];
    for (int i = 0; i < clipped.length; i += 2) {
      clipped[i] = Math.max(left, Math.min(corners[i], right));
      clipped[i + 1] = Math.max(top, Math.min(corners[i + 1], bottom));
    }
    return new Boxes(clipped);
  }

  /** Every x multiplied by {@code scaleX}, every y by {@code scaleY}, in float32. */
  public Boxes scale(float scaleX, float scaleY) {
    float[] scaled = new float[corners.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = corners[i] * (i % 2 == 0 ? scaleX : scaleY);
    }
    return new Boxes(scaled);
  }

  /** Every x plus {@code byX}, every y plus {@code byY}, in float32. */
  public Boxes move(float byX, float byY) {
    float[] moved = new float[corners.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = corners[i] + (i % 2 == 0 ? byX : byY);
    }
    return new Boxes(moved);
  }

  /** Every box from its smaller to its larger corners. */
  public Boxes sortCorners() {
    float[] sorted = new float[corners.length];
    for (int i = 0; i < corners.length; i++) {
      int opposite = i % 4 < 2 ? i + 2 : i - 2;
      sorted[i] =
          i < opposite
              ? Math.min(corners[i], corners[opposite])
              : Math.max(corners[i], corners[opposite]);
    }
    return new Boxes(sorted);
  }

  /** All boxes of the lists, one list after the other. */
  public static Boxes concat(Iterable<Boxes> lists) {
    int length = 0;
    for (Boxes list : lists) {
      length += list.corners.length;
    }
    float[] all = new float[length];
    int at = 0;
    for (Boxes list : lists) {
      System.arraycopy(list.corners, 0, all, at, list.corners.length);
      at += list.corners.length;
    }
    return new Boxes(all);
  }

  /** A copy of the corners, four values a box. */
  public float[] toArray() {
    return corners.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Boxes boxes && Arrays.equals(corners, boxes.corners);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(corners);
  }

  @Override
  public String toString() {
    return size()
        + " boxes "
        + Arrays.toString(Arrays.copyOf(corners, Math.min(16, corners.length)));
  }
}
