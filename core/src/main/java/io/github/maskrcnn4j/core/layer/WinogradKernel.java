package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.kernels.MinimalFilter;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code G g G'} for every pair of channels.
 *
 * <p>Transformed, a kernel is four times its size, and transforming it takes a few hundredths of
 * the time of its products. So every run does it again, in memory that the next layer reuses.
 */
final class WinogradKernel {

  private static final int TAPS = 3;
  private static final int VALUES = MinimalFilter.INPUTS;

  /** Pairs of channels that are transformed at a time, so that they stay in a core's cache. */
  private static final int PIECE = 1 << 11;

  private final FloatBuffer kernel;
  private final FloatBuffer transformed;
  private final int pairs;
  private final float[][] taps = new float[TAPS][PIECE];
  private final float[][][] columns = new float[VALUES][TAPS][PIECE];
  private final float[][] values = new float[VALUES][PIECE];
  private final float[][] columnOf = new float[VALUES][];

  private WinogradKernel(FloatBuffer kernel, FloatBuffer transformed, int pairs) {
    this.kernel = kernel;
    this.transformed = transformed;
    this.pairs = pairs;
  }

  /**
   * Transforms a kernel.
   *
   * @param kernel {@code [3, 3, in, out]}, dense; not modified
   * @param transformed {@code [36, in, out]}, dense; overwritten
   */
  static void transform(INDArray kernel, INDArray transformed) {
    int pairs = (int) (kernel.size(2) * kernel.size(3));
    int pieces = (pairs + PIECE - 1) / PIECE;
    int tasks = Math.min(pieces, Workers.count());
    HostTensors.transfer(
        kernel,
        transformed,
        (from, to) ->
            Workers.forEach(
                tasks,
                task -> {
                  WinogradKernel transform = new WinogradKernel(from, to, pairs);
                  for (int piece = task; piece < pieces; piece += tasks) {
                    int first = piece * PIECE;
                    transform.piece(first, Math.min(PIECE, pairs - first));
                  }
                }));
  }

  private void piece(int first, int length) {
    for (int column = 0; column < TAPS; column++) {
      for (int row = 0; row < TAPS; row++) {
        kernel.get((row * TAPS + column) * pairs + first, taps[row], 0, length);
      }
      for (int row = 0; row < VALUES; row++) {
        columnOf[row] = columns[row][column];
      }
      MinimalFilter.kernel(taps, columnOf, length);
    }
    for (int row = 0; row < VALUES; row++) {
      MinimalFilter.kernel(columns[row], values, length);
      for (int column = 0; column < VALUES; column++) {
        transformed.put((row * VALUES + column) * pairs + first, values[column], 0, length);
      }
    }
  }
}
