package io.github.maskrcnn4j.core.mask;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where a mask, stored row by row, changes when it is read column by column.
 *
 * <p>Walking down columns would fetch a cache line for every pixel. Instead a strip of 64 columns
 * is walked row by row, eight pixels at a time: eight that equal the eight above them, which is
 * nearly all of a mask, cost one comparison. The rest are noted per column.
 */
final class MaskScan {
  private static final int STRIP = 64;

  /** The notes of a strip take at most 8 MB; taller masks go in narrower strips. */
  private static final int MAX_NOTES = 1 << 21;

  private static final VarHandle EIGHT_PIXELS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final BinaryMask mask;
  private final byte[] pixels;
  private final int rows;
  private final int columns;
  private final int stripColumns;
  private final FlipList flips = new FlipList();

  /** {@code [stripColumns, rows]}: rows of the region where this column changes. */
  private final int[] notes;

  private final int[] noted;

  private MaskScan(BinaryMask mask) {
    this.mask = mask;
    pixels = mask.pixels();
    rows = mask.regionHeight();
    columns = mask.regionWidth();
    stripColumns = Math.min(columns, Math.max(1, Math.min(STRIP, MAX_NOTES / Math.max(1, rows))));
    notes = stripColumns > 1 ? new int[stripColumns * rows] : null;
    noted = new int[stripColumns];
  }

  static FlipList flips(BinaryMask mask) {
    MaskScan scan = new MaskScan(mask);
    if (scan.rows > 0) {
      for (int left = 0; left < scan.columns; left += scan.stripColumns) {
        scan.strip(left, Math.min(scan.stripColumns, scan.columns - left));
      }
    }
    return scan.flips;
  }

  private void strip(int left, int count) {
    if (count == 1) {
      column(left);
      return;
    }
    for (int row = 0; row < rows; row++) {
      int above = row == 0 ? -1 : (row - 1) * columns + left;
      compare(row, row * columns + left, above, count);
    }
    for (int column = 0; column < count; column++) {
      int start = start(left + column);
      for (int i = 0; i < noted[column]; i++) {
        flips.flip(start + notes[column * rows + i]);
      }
      if (noted[column] % 2 != 0) {
        flips.flip(start + rows);
      }
      noted[column] = 0;
    }
  }

  /** One row of a strip against the row above it; above the first row everything is outside. */
  private void compare(int row, int here, int above, int count) {
    int column = 0;
    for (; column + Long.BYTES <= count; column += Long.BYTES) {
      long eight = (long) EIGHT_PIXELS.get(pixels, here + column);
      long eightAbove = above < 0 ? 0 : (long) EIGHT_PIXELS.get(pixels, above + column);
      if (eight != eightAbove) {
        note(row, here, above, column, column + Long.BYTES);
      }
    }
    note(row, here, above, column, count);
  }

  private void note(int row, int here, int above, int from, int to) {
    for (int column = from; column < to; column++) {
      boolean inside = pixels[here + column] != 0;
      boolean insideAbove = above >= 0 && pixels[above + column] != 0;
      if (inside != insideAbove) {
        notes[column * rows + noted[column]++] = row;
      }
    }
  }

  /** The obvious way, for single columns. */
  private void column(int column) {
    int start = start(column);
    boolean inside = false;
    for (int row = 0; row < rows; row++) {
      if (inside != (pixels[row * columns + column] != 0)) {
        flips.flip(start + row);
        inside = !inside;
      }
    }
    if (inside) {
      flips.flip(start + rows);
    }
  }

  /** Position of the first pixel of a column of the region. */
  private int start(int column) {
    return (mask.left() + column) * mask.height() + mask.top();
  }
}
