package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.Matcher.Overlaps;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import java.util.List;

/**
 * How exactly the overlap of objects and anchors is computed. It decides about equals: all anchors
 * that contain a small object and are equally large overlap it equally, unless their corners were
 * rounded to float32, differently at different places.
 */
public enum OverlapPrecision {
  /** torchvision, Detectron2, Detectron. */
  FLOAT32 {
    @Override
    Overlaps with(List<AnchorGrid> anchors, Boxes objects, PixelRule rule) {
      Boxes boxes = Boxes.concat(anchors.stream().map(AnchorGrid::all).toList());
      return (object, anchor) -> Boxes.iou(objects, object, boxes, anchor, rule);
    }
  },

  /** Matterport, which does this in numpy. */
  FLOAT64 {
    @Override
    Overlaps with(List<AnchorGrid> anchors, Boxes objects, PixelRule rule) {
      double[] corners = new double[4 * anchors.stream().mapToInt(AnchorGrid::size).sum()];
      int at = 0;
      for (AnchorGrid grid : anchors) {
        for (int anchor = 0; anchor < grid.size(); anchor++, at += 4) {
          grid.write(anchor, corners, at);
        }
      }
      return (object, anchor) -> iou(objects, object, corners, 4 * anchor, rule);
    }
  };

  /**
   * The overlaps of objects and anchors.
   *
   * @param anchors the levels, whose anchors are counted through from P2 to P6
   * @param objects in pixels of the model input
   * @param rule what the corners of both mean
   */
  abstract Overlaps with(List<AnchorGrid> anchors, Boxes objects, PixelRule rule);

  private static double iou(Boxes boxes, int box, double[] corners, int at, PixelRule rule) {
    double x1 = Math.max(boxes.x1(box), corners[at]);
    double y1 = Math.max(boxes.y1(box), corners[at + 1]);
    double x2 = Math.min(boxes.x2(box), corners[at + 2]);
    double y2 = Math.min(boxes.y2(box), corners[at + 3]);
    double intersection = Math.max(x2 - x1 + rule.extra(), 0) * Math.max(y2 - y1 + rule.extra(), 0);
    double own =
        ((double) boxes.y2(box) - boxes.y1(box) + rule.extra())
            * ((double) boxes.x2(box) - boxes.x1(box) + rule.extra());
    double other =
        (corners[at + 3] - corners[at + 1] + rule.extra())
            * (corners[at + 2] - corners[at] + rule.extra());
    return intersection / (own + other - intersection);
  }
}
