package io.github.maskrcnn4j.kernels;

/**
 * Has the kernels compiled before they are needed.
 *
 * <p>Until the JVM has compiled them, every vector is an object and they are a hundred times as
 * slow. So they run on a few values, on a thread of their own, while the weights are still being
 * read.
 */
public final class WarmUp {

  /** Past the JVM's thresholds for compiling. */
  private static final int CALLS = 2000;

  private static final int DEPTH = 32;
  private static final int WIDTH = RegisterTile.COLUMNS;

  private WarmUp() {}

  /** Returns at once. Needs the Vector API. */
  public static void start() {
    Thread thread = new Thread(WarmUp::run, "maskrcnn4j-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run() {
    Panels panels = new Panels(DEPTH, WIDTH);
    float[] bias = new float[WIDTH];
    BlockProduct product = new BlockProduct(panels, DEPTH, WIDTH, bias, 0);
    float[] left = new float[RegisterTile.ROWS * DEPTH];
    float[] packed = new float[panels.length()];
    float[] tile = new float[TransformedTiles.ELEMENTS * WIDTH];
    float[] half = new float[TransformedTiles.ELEMENTS * WIDTH];
    float[] out = new float[TransformedTiles.ELEMENTS * WIDTH];
    int row = MinimalFilter.INPUTS * WIDTH;
    int outRow = MinimalFilter.OUTPUTS * WIDTH;
    for (int i = 0; i < CALLS; i++) {
      product.multiply(RegisterTile.ROWS, left, 0, packed, 0, 0, 1, out, 0);
      product.multiplyAdding(RegisterTile.ROWS, left, packed, 0, 1, out);
      MinimalFilterVectors.kernel(tile, 0, WIDTH, WIDTH, half, out, 0, WIDTH);
      MinimalFilterVectors.input(tile, 0, row, WIDTH, 0, out, 0, WIDTH);
      MinimalFilterVectors.output(tile, 0, WIDTH, WIDTH, half, out, 0, outRow, WIDTH, bias, 0, 0);
    }
  }
}
