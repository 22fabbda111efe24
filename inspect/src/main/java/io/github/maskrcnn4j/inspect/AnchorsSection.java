package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The anchors of P2 to P6: those of the first cell, and the steps to all others. */
record AnchorsSection(List<Level> levels) {

  /**
   * One level's anchors.
   *
   * @param stepY pixels from row to row
   * @param stepX pixels from column to column
   * @param count of all cells
   * @param firstCell {@code [A, 4]}
   */
  record Level(
      String name,
      int height,
      int width,
      float stepY,
      float stepX,
      int count,
      float[] firstCell,
      List<Double> sizes,
      List<Double> ratios) {}

  static AnchorsSection of(List<AnchorGrid> grids, List<RpnLevel> outputs, AnchorShapes shapes) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < grids.size(); i++) {
      AnchorGrid grid = grids.get(i);
      int height = outputs.get(i).height();
      int width = outputs.get(i).width();
      Boxes first = grid.at(IntStream.range(0, grid.perPosition()).toArray());
      levels.add(
          new Level(
              "P" + (2 + i),
              height,
              width,
              height > 1 ? grid.at(width * grid.perPosition()).y1(0) - first.y1(0) : 0,
              width > 1 ? grid.at(grid.perPosition()).x1(0) - first.x1(0) : 0,
              grid.size(),
              first.toArray(),
              shapes.sizes().get(i),
              shapes.ratios().get(i)));
    }
    return new AnchorsSection(levels);
  }
}
