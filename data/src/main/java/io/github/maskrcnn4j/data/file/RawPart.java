package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.problem.Problem;

/** One piece of what was drawn for an object. */
public sealed interface RawPart {

  /** {@code x0, y0, x1, y1, ...}: any number of any numbers. */
  record Polygon(double... corners) implements RawPart {}

  /** Pixels, of a picture that should be as large as this one. */
  record Pixels(Rle mask) implements RawPart {}

  /**
   * Pixels of a rectangle that may lie anywhere.
   *
   * @param pixels {@code [height, width]} row by row, non-zero is inside
   */
  record Patch(int top, int left, int height, int width, byte[] pixels) implements RawPart {}

  /** Something that has no inside or cannot be read. */
  record Unusable(Problem problem, String detail) implements RawPart {}
}
