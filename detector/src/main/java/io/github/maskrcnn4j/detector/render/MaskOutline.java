package io.github.maskrcnn4j.detector.render;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a mask: one closed loop per part and per hole.
 *
 * <p>Walks along the edges between inside and outside pixels with the inside on the right hand, and
 * joins the edges' middles: a staircase becomes a slope.
 */
public final class MaskOutline {
  /** Right, down, left, up: the edge that leads from a lattice point to its neighbour. */
  private static final int[] STEP_X = {1, 0, -1, 0};

  private static final int[] STEP_Y = {0, 1, 0, -1};

  private final BinaryMask mask;
  private final int height;
  private final int width;

  /** Whether the walk has been along the upper edge of this pixel of the region. */
  private final boolean[] walked;

  private MaskOutline(BinaryMask mask) {
    this.mask = mask;
    this.height = mask.regionHeight();
    this.width = mask.regionWidth();
    this.walked = new boolean[height * width];
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
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // every loop, a hole's too, runs along the upper edge of some inside pixel
        if (!walked[y * width + x] && inside(x, y) && !inside(x, y - 1)) {
          loops.add(walk(x, y));
        }
      }
    }
    return loops;
  }

  private boolean inside(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && mask.get(mask.top() + y, mask.left() + x);
  }

  /** Around one loop, beginning rightwards at the upper left corner of pixel (x, y). */
  private Loop walk(int startX, int startY) {
    Loop loop = new Loop();
    int x = startX;
    int y = startY;
    int direction = 0;
    do {
      if (direction == 0) {
        walked[y * width + x] = true;
      }
      loop.add(mask.left() + x + STEP_X[direction] / 2f, mask.top() + y + STEP_Y[direction] / 2f);
      x += STEP_X[direction];
      y += STEP_Y[direction];
      direction = turn(x, y, direction);
    } while (x != startX || y != startY || direction != 0);
    return loop;
  }

  /** At lattice point (x, y): right if nothing is ahead, straight along a border, else left. */
  private int turn(int x, int y, int direction) {
    // the pixels ahead on the right and on the left hand
    boolean aheadRight =
        inside(x - (direction == 1 || direction == 2 ? 1 : 0), y - (direction >= 2 ? 1 : 0));
    boolean aheadLeft =
        inside(
            x - (direction == 2 || direction == 3 ? 1 : 0),
            y - (direction == 0 || direction == 3 ? 1 : 0));
    if (!aheadRight) {
      return (direction + 1) & 3;
    }
    return aheadLeft ? (direction + 3) & 3 : direction;
  }
}
