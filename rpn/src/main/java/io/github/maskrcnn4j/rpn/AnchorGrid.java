package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.Boxes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The anchors of one pyramid level, in the order y, x, anchor of a position: the order of the RPN
 * head's outputs.
 *
 * <p>A quarter of a million anchors belong to an image of a million pixels and only the few
 * thousand most promising are looked at, so an anchor is computed when it is asked for: its shape
 * at the origin, moved to its position.
 */
public final class AnchorGrid {

  private final double[] cells;
  private final double stepY;
  private final double stepX;
  private final int height;
  private final int width;

  /**
   * @param cells the anchors at position 0, 0, each {@code x1, y1, x2, y2}
   * @param stepY pixels from row to row
   * @param stepX pixels from column to column
   * @param height rows of the level
   * @param width columns of the level
   */
  AnchorGrid(List<double[]> cells, double stepY, double stepX, int height, int width) {
    this.cells = cells.stream().flatMapToDouble(Arrays::stream).toArray();
    this.stepY = stepY;
    this.stepX = stepX;
    this.height = height;
    this.width = width;
    Math.multiplyExact(Math.multiplyExact(height, width), this.cells.length);
  }

  /** The number of anchors. */
  public int size() {
    return height * width * perPosition();
  }

  /** Anchors at one position. */
  public int perPosition() {
    return cells.length / 4;
  }

  /** The anchors at these indices, in pixels of the model input. */
  public Boxes at(int... indices) {
    float[] corners = new float[4 * indices.length];
    for (int i = 0; i < indices.length; i++) {
      Objects.checkIndex(indices[i], size());
      write(indices[i], corners, 4 * i);
    }
    return Boxes.of(corners);
  }

  /** Writes one anchor's corners from {@code at} on. */
  void write(int anchor, float[] corners, int at) {
    double[] exact = new double[4];
    write(anchor, exact, 0);
    for (int i = 0; i < 4; i++) {
      corners[at + i] = (float) exact[i];
    }
  }

  /**
   * Writes one anchor's corners from {@code at} on, in pixels of the model input, as they are
   * before they are rounded to float32.
   */
  public void write(int anchor, double[] corners, int at) {
    int position = anchor / perPosition();
    int cell = 4 * (anchor % perPosition());
    double y = position / width * stepY;
    double x = position % width * stepX;
    corners[at] = cells[cell] + x;
    corners[at + 1] = cells[cell + 1] + y;
    corners[at + 2] = cells[cell + 2] + x;
    corners[at + 3] = cells[cell + 3] + y;
  }

  /** All anchors. */
  public Boxes all() {
    return at(IntStream.range(0, size()).toArray());
  }
}
