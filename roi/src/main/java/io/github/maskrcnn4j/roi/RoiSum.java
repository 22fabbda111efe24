package io.github.maskrcnn4j.roi;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** The sum of one RoI at a time, with buffers that serve many. For one thread. */
final class RoiSum {

  /** Rows summed along the columns, kept for the neighbouring bins that read them too. */
  private static final int KEPT_ROWS = 4;

  private final int channels;

  /** {@code [KEPT_ROWS, columns, C]}. */
  private final float[][][] kept;

  private final int[] keptRow = new int[KEPT_ROWS];

  /** A row of bins, {@code [columns, C]}. */
  private final float[][] sums;

  /** The cells of a row of the map that the RoI spans, {@code [cells, C]}. */
  private float[][] line = new float[0][];

  private AxisTaps columns;
  private FloatBuffer map;
  private int width;
  private int firstCell;
  private int cells;

  RoiSum(int columns, int channels) {
    this.channels = channels;
    this.kept = new float[KEPT_ROWS][columns][channels];
    this.sums = new float[columns][channels];
  }

  /**
   * Writes a RoI's features.
   *
   * @param map values {@code [h, w, C]}
   * @param width columns of the map
   * @param out values of all RoIs; this one's begin at {@code at}
   */
  void write(BilinearSampler.RoiTaps roi, FloatBuffer map, int width, FloatBuffer out, int at) {
    aim(roi.columns(), map, width);
    AxisTaps rows = roi.rows();
    for (int i = 0; i < rows.bins(); i++) {
      writeRow(rows, i, out, at + i * columns.bins() * channels);
    }
  }

  private void aim(AxisTaps columnTaps, FloatBuffer from, int mapWidth) {
    columns = columnTaps;
    map = from;
    width = mapWidth;
    Arrays.fill(keptRow, -1);
    firstCell = columns.isEmpty() ? 0 : columns.firstCell();
    cells = columns.isEmpty() ? 0 : columns.lastCell() - firstCell + 1;
    if (cells > line.length) {
      line = new float[cells][channels];
    }
  }

  private void writeRow(AxisTaps rows, int i, FloatBuffer out, int at) {
    for (float[] sum : sums) {
      Arrays.fill(sum, 0);
    }
    for (int tap = rows.begin(i); tap < rows.begin(i + 1); tap++) {
      float[][] row = row(rows.cell(tap));
      for (int j = 0; j < sums.length; j++) {
        ChannelSums.add(sums[j], row[j], rows.weight(tap));
      }
    }
    for (int j = 0; j < sums.length; j++) {
      out.put(at + j * channels, sums[j]);
    }
  }

  /** A row of the map, summed along the columns: {@code [columns, C]}. */
  private float[][] row(int y) {
    int slot = y % KEPT_ROWS;
    if (keptRow[slot] != y) {
      keptRow[slot] = y;
      for (int x = 0; x < cells; x++) {
        map.get((y * width + firstCell + x) * channels, line[x]);
      }
      for (int j = 0; j < columns.bins(); j++) {
        sumBin(j, kept[slot][j]);
      }
    }
    return kept[slot];
  }

  private void sumBin(int j, float[] sum) {
    int tap = columns.begin(j);
    int end = columns.begin(j + 1);
    if (tap == end) {
      Arrays.fill(sum, 0);
    } else if (end - tap == 1) {
      ChannelSums.set(sum, cell(tap), columns.weight(tap));
    } else {
      ChannelSums.set(sum, cell(tap), columns.weight(tap), cell(tap + 1), columns.weight(tap + 1));
      for (tap += 2; tap + 1 < end; tap += 2) {
        ChannelSums.add(
            sum, cell(tap), columns.weight(tap), cell(tap + 1), columns.weight(tap + 1));
      }
      if (tap < end) {
        ChannelSums.add(sum, cell(tap), columns.weight(tap));
      }
    }
  }

  private float[] cell(int tap) {
    return line[columns.cell(tap) - firstCell];
  }
}
