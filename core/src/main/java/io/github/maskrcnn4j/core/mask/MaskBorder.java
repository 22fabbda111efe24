package io.github.maskrcnn4j.core.mask;

/**
 * The border between the inside and the outside of a mask: unit edges between lattice points, of
 * which {@code (x, y)} is the upper left corner of pixel {@code (x, y)} of the image.
 *
 * <p>It is walked with the inside on the right hand, so clockwise around a part and anticlockwise
 * around a hole. Pixels that touch at a corner only are not joined.
 */
public final class MaskBorder {
  /** Right, down, left, up: the edge that leads from a lattice point to its neighbour. */
  private static final int[] STEP_X = {1, 0, -1, 0};

  private static final int[] STEP_Y = {0, 1, 0, -1};

  private final BinaryMask mask;

  /** The border of a mask. */
  public MaskBorder(BinaryMask mask) {
    this.mask = mask;
  }

  /** Who is told of the edges of a walk. */
  @FunctionalInterface
  public interface Walker {
    /**
     * The next edge.
     *
     * @param x lattice point at which it begins
     * @param y likewise
     * @param direction 0 right, 1 down, 2 left, 3 up
     */
    void edge(int x, int y, int direction);
  }

  /** How far an edge of this direction leads to the right: -1, 0 or 1. */
  public static int stepX(int direction) {
    return STEP_X[direction];
  }

  /** How far an edge of this direction leads down: -1, 0 or 1. */
  public static int stepY(int direction) {
    return STEP_Y[direction];
  }

  /** Whether a pixel is inside; those beyond the image are not. */
  public boolean isInside(int x, int y) {
    return x >= 0 && y >= 0 && x < mask.width() && y < mask.height() && mask.get(y, x);
  }

  /**
   * Walks along a loop of the border, once around.
   *
   * @param startX lattice point of the first edge, which must be one of the border
   * @param startY likewise
   * @param startDirection of the first edge, with the inside on its right hand
   */
  public void walk(int startX, int startY, int startDirection, Walker walker) {
    int x = startX;
    int y = startY;
    int direction = startDirection;
    do {
      walker.edge(x, y, direction);
      x += STEP_X[direction];
      y += STEP_Y[direction];
      direction = turn(x, y, direction);
    } while (x != startX || y != startY || direction != startDirection);
  }

  /** At lattice point (x, y): right if nothing is ahead, straight along a border, else left. */
  private int turn(int x, int y, int direction) {
    // the pixels ahead on the right and on the left hand
    boolean aheadRight =
        isInside(x - (direction == 1 || direction == 2 ? 1 : 0), y - (direction >= 2 ? 1 : 0));
    boolean aheadLeft =
        isInside(
            x - (direction == 2 || direction == 3 ? 1 : 0),
            y - (direction == 0 || direction == 3 ? 1 : 0));
    if (!aheadRight) {
      return (direction + 1) & 3;
    }
    return aheadLeft ? (direction + 3) & 3 : direction;
  }

  /** Whether two inside pixels touch at lattice point (x, y), but neither of the other two. */
  boolean isPinched(int x, int y) {
    boolean upperLeft = isInside(x - 1, y - 1);
    return upperLeft == isInside(x, y)
        && upperLeft != isInside(x, y - 1)
        && upperLeft != isInside(x - 1, y);
  }
}
