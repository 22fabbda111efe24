package io.github.maskrcnn4j.heads.mask;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.Rle;
import java.util.Arrays;

/** A soft mask and the pixels of the image that it is resampled to. */
final class PlacedMask {

  /** Side of the mask with its border of zeros. */
  private final int side;

  /** {@code [side, side]} column by column, the order in which run lengths are written. */
  private final float[] columns;

  /** No resampled value is less. */
  private final float floor;

  private final PixelTaps across;
  private final PixelTaps down;

  private PlacedMask(int side, float[] columns, float floor, PixelTaps across, PixelTaps down) {
    this.side = side;
    this.columns = columns;
    this.floor = floor;
    this.across = across;
    this.down = down;
  }

  static PlacedMask of(
      MaskPlacement placement, SoftMasks masks, Boxes boxes, int index, int height, int width) {
    int cells = masks.side();
    int side = cells + 2;
    float[] columns = new float[side * side];
    float least = Float.POSITIVE_INFINITY;
    int from = index * cells * cells;
    for (int y = 1; y <= cells; y++) {
      for (int x = 1; x <= cells; x++) {
        float value = masks.values()[from++];
        columns[x * side + y] = value;
        least = Math.min(least, value);
      }
    }
    PixelTaps across = placement.taps(boxes.x1(index), boxes.x2(index), cells, width);
    PixelTaps down = placement.taps(boxes.y1(index), boxes.y2(index), cells, height);
    across.requireWithin(cells, width);
    down.requireWithin(cells, height);
    return new PlacedMask(side, columns, placement.floor(least), across, down);
  }

  /** Every pixel on its own. */
  float[] probabilities(int height, int width) {
    float[] pixels = new float[height * width];
    for (int i = 0; i < down.length(); i++) {
      int row = (down.start() + i) * width + across.start();
      for (int j = 0; j < across.length(); j++) {
        int at = across.lower()[j] * side + down.lower()[i];
        float upper = blend(columns[at], columns[at + side], across.weight()[j]);
        float lower = blend(columns[at + 1], columns[at + 1 + side], across.weight()[j]);
        pixels[row + j] = Math.max(floor, blend(upper, lower, down.weight()[i]));
      }
    }
    return pixels;
  }

  /**
   * The pixels whose value exceeds the limit.
   *
   * <p>Down a column of the image, the values between two rows of the mask lie on a straight line.
   * Where both its ends are on one side of the limit, so are all pixels between them: most pixels
   * need not be looked at, and what comes out are run lengths already.
   */
  Rle above(float limit, int height, int width) {
    // a floor above the limit lifts every pixel above it, one below changes no decision
    float bar = floor > limit ? Float.NEGATIVE_INFINITY : limit;
    int[] firstPixels = firstPixels();
    float[] profile = new float[side];
    Runs runs = new Runs();
    for (int j = 0; j < across.length(); j++) {
      int from = across.lower()[j] * side;
      float weight = across.weight()[j];
      for (int y = 0; y < side; y++) {
        profile[y] = blend(columns[from + y], columns[from + side + y], weight);
      }
      column(profile, firstPixels, bar, (across.start() + j) * height + down.start(), runs);
    }
    return Rle.ofCounts(height, width, runs.counts(height * width));
  }

  private void column(float[] profile, int[] firstPixels, float bar, int top, Runs runs) {
    boolean inside = false;
    for (int y = 0; y + 1 < side; y++) {
      int from = firstPixels[y];
      int to = firstPixels[y + 1];
      if (from == to) {
        continue;
      }
      float upper = profile[y];
      float lower = profile[y + 1];
      if (upper > bar == lower > bar) {
        if (upper > bar != inside) {
          runs.flip(top + from);
          inside = !inside;
        }
        continue;
      }
      for (int i = from; i < to; i++) {
        if (blend(upper, lower, down.weight()[i]) > bar != inside) {
          runs.flip(top + i);
          inside = !inside;
        }
      }
    }
    if (inside) {
      runs.flip(top + down.length());
    }
  }

  /** For every row of the mask, the first pixel that lies at or below it. */
  private int[] firstPixels() {
    int[] first = new int[side];
    int pixel = 0;
    for (int y = 0; y < side; y++) {
      while (pixel < down.length() && down.lower()[pixel] < y) {
        pixel++;
      }
      first[y] = pixel;
    }
    return first;
  }

  private static float blend(float a, float b, float weight) {
    return (1 - weight) * a + weight * b;
  }

  /** Collects run lengths from the positions where a mask changes. */
  private static final class Runs {
    private int[] counts = new int[64];
    private int size;
    private int last;

    void flip(int position) {
      if (size + 1 == counts.length) {
        counts = Arrays.copyOf(counts, 2 * counts.length);
      }
      counts[size++] = position - last;
      last = position;
    }

    int[] counts(int pixels) {
      counts[size] = pixels - last;
      return Arrays.copyOf(counts, size + 1);
    }
  }
}
