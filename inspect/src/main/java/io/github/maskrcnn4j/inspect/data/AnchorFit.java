package io.github.maskrcnn4j.inspect.data;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.rpn.AnchorGenerator;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.RpnRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well the anchors on one input fit a box.
 *
 * <p>There are a quarter of a million of them, but of all anchors of one shape the one whose middle
 * is nearest fits best: the overlap of two boxes only shrinks as they move apart, along each axis
 * by itself. So one anchor of each shape is looked at.
 */
final class AnchorFit {
  private final List<Level> levels = new ArrayList<>();

  AnchorFit(RpnRecipe recipe, ImageGeometry geometry) {
    AnchorGenerator generator = recipe.anchors(FeaturePyramid.STRIDES);
    for (int i = 0; i < FeaturePyramid.STRIDES.size(); i++) {
      int stride = FeaturePyramid.STRIDES.get(i);
      int height = ceilDiv(geometry.inputHeight(), stride);
      int width = ceilDiv(geometry.inputWidth(), stride);
      AnchorGrid grid =
          generator.grid(i, geometry.inputHeight(), geometry.inputWidth(), height, width);
      levels.add(Level.of(grid, height, width));
    }
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }

  /**
   * The largest overlap of a box with any anchor, as intersection over union.
   *
   * @param x1 left side in pixels of the model input, as all others
   */
  double best(double x1, double y1, double x2, double y2) {
    double best = 0;
    for (Level level : levels) {
      for (int cell = 0; cell < level.cells().size(); cell++) {
        best = Math.max(best, level.overlap(cell, x1, y1, x2, y2));
      }
    }
    return best;
  }

  /**
   * One level's anchors.
   *
   * @param cells the anchors of the first position
   * @param stepY pixels from row to row
   * @param stepX pixels from column to column
   */
  private record Level(Boxes cells, double stepY, double stepX, int height, int width) {

    static Level of(AnchorGrid grid, int height, int width) {
      int perPosition = grid.perPosition();
      Boxes cells = grid.at(IntStream.range(0, perPosition).toArray());
      double stepY = height > 1 ? grid.at(width * perPosition).y1(0) - cells.y1(0) : 0;
      double stepX = width > 1 ? grid.at(perPosition).x1(0) - cells.x1(0) : 0;
      return new Level(cells, stepY, stepX, height, width);
    }

    double overlap(int cell, double x1, double y1, double x2, double y2) {
      double dx = shift((x1 + x2 - cells.x1(cell) - cells.x2(cell)) / 2, stepX, width);
      double dy = shift((y1 + y2 - cells.y1(cell) - cells.y2(cell)) / 2, stepY, height);
      double ax1 = cells.x1(cell) + dx;
      double ay1 = cells.y1(cell) + dy;
      double ax2 = cells.x2(cell) + dx;
      double ay2 = cells.y2(cell) + dy;
      double across = Math.min(x2, ax2) - Math.max(x1, ax1);
      double down = Math.min(y2, ay2) - Math.max(y1, ay1);
      if (across <= 0 || down <= 0) {
        return 0;
      }
      double both = across * down;
      return both / ((x2 - x1) * (y2 - y1) + (ax2 - ax1) * (ay2 - ay1) - both);
    }

    /** The position that is nearest to a distance from the first, in pixels. */
    private static double shift(double distance, double step, int positions) {
      return step == 0
          ? 0
          : step * Math.max(0, Math.min(positions - 1, Math.round(distance / step)));
    }
  }
}
