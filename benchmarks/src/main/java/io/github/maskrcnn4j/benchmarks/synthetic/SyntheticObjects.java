package io.github.maskrcnn4j.benchmarks.synthetic;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects to train on in a picture of any size: ellipses of several sizes, by a formula that
 * another program can follow.
 */
public final class SyntheticObjects {

  /** Objects of a picture. */
  public static final int COUNT = 8;

  private SyntheticObjects() {}

  /**
   * Object {@code i} lies in the cell {@code i % 4, i / 4} of a grid of 4 x 2, centred, and takes
   * {@code (i + 2) / 10} of each side of the cell; its label is {@code i + 1}.
   */
  public static GroundTruth of(int height, int width) {
    float[] corners = new float[4 * COUNT];
    int[] labels = new int[COUNT];
    List<Segmentation> masks = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      double cellWidth = width / 4.0;
      double cellHeight = height / 2.0;
      double x = (i % 4 + 0.5) * cellWidth;
      double y = (i / 4 + 0.5) * cellHeight;
      double rx = cellWidth * (i + 2) / 20;
      double ry = cellHeight * (i + 2) / 20;
      corners[4 * i] = (float) (x - rx);
      corners[4 * i + 1] = (float) (y - ry);
      corners[4 * i + 2] = (float) (x + rx);
      corners[4 * i + 3] = (float) (y + ry);
      labels[i] = i + 1;
      masks.add(new Segmentation.Pixels(Rle.encode(ellipse(height, width, x, y, rx, ry))));
    }
    return new GroundTruth(Boxes.of(corners), labels, masks);
  }

  /** The pixels whose centre lies in it. */
  private static BinaryMask ellipse(
      int height, int width, double x, double y, double rx, double ry) {
    byte[] pixels = new byte[height * width];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double dx = (column + 0.5 - x) / rx;
        double dy = (row + 0.5 - y) / ry;
        pixels[row * width + column] = (byte) (dx * dx + dy * dy <= 1 ? 1 : 0);
      }
    }
    return BinaryMask.of(height, width, pixels);
  }
}
