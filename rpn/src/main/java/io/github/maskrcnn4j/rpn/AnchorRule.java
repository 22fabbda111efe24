package io.github.maskrcnn4j.rpn;

import java.util.ArrayList;
import java.util.List;

/**
 * Which box an anchor is: the four readings of "a box of area {@code size^2} with {@code height /
 * width = ratio}, at every position of the level".
 *
 * <p>For size 32 and ratio 1/2 at the origin of P2:
 *
 * <pre>
 * ROUNDED           -23     -11     23     11
 * INCLUSIVE_PIXELS  -22     -10     25     13       corners are pixels inside: 48 x 24
 * EXACT             -22.63  -11.31  22.63  11.31
 * INVERSE_RATIO     -11.31  -22.63  11.31  22.63    the ratio is width / height
 * </pre>
 */
public enum AnchorRule {
  /**
   * Corners are rounded, halves to the even one. The stride is what the input's size and the grid's
   * give, which on P6 is not always 64. Computed in float32. torchvision.
   */
  ROUNDED {
    @Override
    double[] cell(double size, double ratio, int stride) {
      float tall = (float) Math.sqrt((float) ratio);
      float height = tall * (float) size;
      float width = 1 / tall * (float) size;
      double x = Math.rint(width / 2);
      double y = Math.rint(height / 2);
      return new double[] {-x, -y, x, y};
    }

    @Override
    double step(int inputSide, int gridSide, int stride) {
      return inputSide / gridSide;
    }
  },

  /**
   * Starts from a box over one stride, rounds its sides for the ratio, and only then scales it: the
   * legacy of Faster R-CNN's Matlab code. Corners are the first and last pixel inside. Detectron.
   */
  INCLUSIVE_PIXELS {
    @Override
    double[] cell(double size, double ratio, int stride) {
      double centre = (stride - 1) / 2.0;
      double scale = size / stride;
      double baseWidth = Math.rint(Math.sqrt((double) stride * stride / ratio));
      double baseHeight = Math.rint(baseWidth * ratio);
      double x = (baseWidth * scale - 1) / 2;
      double y = (baseHeight * scale - 1) / 2;
      return new double[] {centre - x, centre - y, centre + x, centre + y};
    }
  },

  /** As the definition says, without rounding. Detectron2. */
  EXACT {
    @Override
    double[] cell(double size, double ratio, int stride) {
      double width = Math.sqrt(size * size / ratio);
      double height = ratio * width;
      float x = (float) (width / 2);
      float y = (float) (height / 2);
      return new double[] {-x, -y, x, y};
    }

    @Override
    List<double[]> cells(List<Double> sizes, List<Double> ratios, int stride) {
      List<double[]> cells = new ArrayList<>();
      for (double size : sizes) {
        for (double ratio : ratios) {
          cells.add(cell(size, ratio, stride));
        }
      }
      return cells;
    }
  },

  /** Without rounding, and with the ratio upside down. Matterport. */
  INVERSE_RATIO {
    @Override
    double[] cell(double size, double ratio, int stride) {
      double y = 0.5 * (size / Math.sqrt(ratio));
      double x = 0.5 * (size * Math.sqrt(ratio));
      return new double[] {-x, -y, x, y};
    }
  };

  /**
   * The anchor at position 0, 0 of a level.
   *
   * @return {@code x1, y1, x2, y2}
   */
  abstract double[] cell(double size, double ratio, int stride);

  /** The anchors at position 0, 0 of a level: for every ratio, for every size. */
  List<double[]> cells(List<Double> sizes, List<Double> ratios, int stride) {
    List<double[]> cells = new ArrayList<>();
    for (double ratio : ratios) {
      for (double size : sizes) {
        cells.add(cell(size, ratio, stride));
      }
    }
    return cells;
  }

  /** Pixels from one position to the next. */
  double step(int inputSide, int gridSide, int stride) {
    return stride;
  }
}
