package io.github.maskrcnn4j.kernels;

/**
 * Rows cut into blocks that threads share evenly: of whole register tiles, none more than one tile
 * larger than another, and as many for each thread. With a block of fixed size the last would be
 * what is left over, and one thread would wait while another takes it.
 *
 * @param rows of all blocks
 * @param count how many blocks there are
 */
public record Blocks(int rows, int count) {

  private static final int ROWS = RegisterTile.ROWS;

  /**
   * As few blocks as it takes.
   *
   * @param most rows that a block may have; one register tile is taken all the same
   * @param rows to cut
   * @param threads that share the blocks
   */
  static Blocks ofAtMost(int most, int rows, int threads) {
    long tilesOfAll = (long) Math.max(1, most / ROWS) * threads;
    int rounds = (int) ((tiles(rows) + tilesOfAll - 1) / tilesOfAll);
    return new Blocks(rows, Math.min(rounds * threads, tiles(rows)));
  }

  private static int tiles(int rows) {
    return (rows + ROWS - 1) / ROWS;
  }

  /** The first row of a block; for {@code count}, the end of the last. */
  public int first(int block) {
    return Math.min(rows, (int) ((long) tiles(rows) * block / count) * ROWS);
  }

  /** Rows of a block. */
  public int size(int block) {
    return first(block + 1) - first(block);
  }

  /** Rows of the largest block, the last tile filled up. */
  int largest() {
    return count == 0 ? 0 : (tiles(rows) + count - 1) / count * ROWS;
  }
}
