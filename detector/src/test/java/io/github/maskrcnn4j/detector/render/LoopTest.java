package io.github.maskrcnn4j.detector.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopTest {
  private static final int RADIUS = 90;

  /** Wide lines around many corners take Java2D minutes. */
  @Test
  void aDiscsOutlineHasFewCornersAndStaysInPlace() {
    Loop loop = MaskOutline.of(disc()).get(0);
    float lineWidth = 2;

    List<Point2D> corners = corners(loop, lineWidth);

    assertThat(corners.size()).isBetween(20, loop.size() / 5);
    for (Point2D corner : corners) {
      assertThat(corner.distance(RADIUS + 1, RADIUS + 1)).isBetween(RADIUS - 1.5, RADIUS + 1.5);
    }
  }

  @Test
  void aWiderLineNeedsFewerCorners() {
    Loop loop = MaskOutline.of(disc()).get(0);

    assertThat(corners(loop, 16).size()).isLessThan(corners(loop, 2).size());
  }

  private static BinaryMask disc() {
    int side = 2 * RADIUS + 2;
    byte[] pixels = new byte[side * side];
    for (int i = 0; i < pixels.length; i++) {
      double x = i % side + 0.5 - (RADIUS + 1);
      double y = i / side + 0.5 - (RADIUS + 1);
      pixels[i] = (byte) (x * x + y * y <= RADIUS * RADIUS ? 1 : 0);
    }
    return BinaryMask.of(side, side, pixels);
  }

  private static List<Point2D> corners(Loop loop, float lineWidth) {
    List<Point2D> corners = new ArrayList<>();
    double[] point = new double[6];
    for (PathIterator i = loop.toPath(lineWidth).getPathIterator(null); !i.isDone(); i.next()) {
      if (i.currentSegment(point) != PathIterator.SEG_CLOSE) {
        corners.add(new Point2D.Double(point[0], point[1]));
      }
    }
    return corners;
  }
}
