package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;

/**
 * An object's mask as Matterport keeps it to save memory: cut out at the object's box and resized
 * to a small square ({@code utils.minimize_mask}: {@code skimage.transform.resize(order=1,
 * mode="constant")}, then {@code numpy.around}). Between the four pixels around it a cell is
 * bilinear; what lies outside of the box counts as 0, so that an enlarged mask loses its rim.
 */
final class MiniMask {

  private MiniMask() {}

  /**
   * The small mask.
   *
   * @param mask of the model input
   * @param box the object's, in whole pixels of the model input
   * @param side rows and columns of the result
   * @return {@code [side, side]} row by row, 0 or 1
   */
  static byte[] of(Rle mask, Boxes box, int side) {
    int left = wholePixel(box.x1(0), mask.width());
    int top = wholePixel(box.y1(0), mask.height());
    int width = wholePixel(box.x2(0), mask.width()) - left;
    int height = wholePixel(box.y2(0), mask.height()) - top;
    BinaryMask pixels = mask.decode();
    byte[] small = new byte[side * side];
    for (int i = 0; i < side; i++) {
      double y = (i + 0.5) * ((double) height / side) - 0.5;
      int row = (int) Math.floor(y);
      for (int j = 0; j < side; j++) {
        double x = (j + 0.5) * ((double) width / side) - 0.5;
        int column = (int) Math.floor(x);
        double covered = 0;
        for (int corner = 0; corner < 4; corner++) {
          int atY = row + corner / 2;
          int atX = column + corner % 2;
          boolean inside = atY >= 0 && atY < height && atX >= 0 && atX < width;
          if (inside && pixels.get(top + atY, left + atX)) {
            covered += (1 - Math.abs(y - atY)) * (1 - Math.abs(x - atX));
          }
        }
        small[i * side + j] = (byte) (covered > 0.5 ? 1 : 0);
      }
    }
    return small;
  }

  private static int wholePixel(float corner, int side) {
    if (corner != Math.rint(corner) || corner < 0 || corner > side) {
      throw new IllegalArgumentException(
          "A mini mask is cut out at whole pixels within 0 to " + side + ", found " + corner);
    }
    return (int) corner;
  }
}
