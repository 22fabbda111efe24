package io.github.maskrcnn4j.detector.render;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.MaskBorder;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a mask: one closed loop per part and per hole.
 *
 * <p>Walks along the {@linkplain MaskBorder border}'s loops and joins the edges' middles: a
 * staircase becomes a slope.
 */
public final class MaskOutline {
  private static final int RIGHT = 0;

  private final BinaryMask mask;
  private final MaskBorder border;

  /** Whether the walk has been along the upper edge of this pixel of the region. */
  private final boolean[] walked;

  private MaskOutline(BinaryMask mask) {
    this.mask = mask;
    this.border = new MaskBorder(mask);
    this.walked = new boolean[mask.regionHeight() * mask.regionWidth()];
  }

  /**
   * The outline as curves for a line of this width, in pixels of the image: one for each loop.
   *
   * @param lineWidth in pixels of the image; the wider, the fewer corners
   */
  public static List<Path2D> paths(BinaryMask mask, float lineWidth) {
    return of(mask).stream().map(loop -> loop.toPath(lineWidth)).toList();
  }

  /** The loops of the mask, in pixels of the image. */
  static List<Loop> of(BinaryMask mask) {
    return new MaskOutline(mask).loops();
  }

  private List<Loop> loops() {
    List<Loop> loops = new ArrayList<>();
    for (int y = mask.top(); y < mask.top() + mask.regionHeight(); y++) {
      for (int x = mask.left(); x < mask.left() + mask.regionWidth(); x++) {
        // every loop, a hole's too, runs along the upper edge of some inside pixel
        if (!walked[index(x, y)] && border.isInside(x, y) && !border.isInside(x, y - 1)) {
          loops.add(walk(x, y));
        }
      }
    }
    return loops;
  }

  private int index(int x, int y) {
    return (y - mask.top()) * mask.regionWidth() + x - mask.left();
  }

  /** Around one loop, beginning rightwards at the upper left corner of pixel (x, y). */
  private Loop walk(int startX, int startY) {
    Loop loop = new Loop();
    border.walk(
        startX,
        startY,
        RIGHT,
        (x, y, direction) -> {
          if (direction == RIGHT) {
            walked[index(x, y)] = true;
          }
          loop.add(x + MaskBorder.stepX(direction) / 2f, y + MaskBorder.stepY(direction) / 2f);
        });
    return loop;
  }
}
