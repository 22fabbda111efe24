package io.github.maskrcnn4j.heads.mask;

import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mask head's last layer, a 1x1 convolution to K classes, of which each detection gives the one
 * of its own.
 *
 * <p>It reads the four corners that the transposed convolution makes of a position before they are
 * laid out as an image, and writes each where it belongs.
 */
sealed interface ChosenMask permits HostChosenMask, TensorChosenMask {

  /**
   * Computes the probabilities of each detection's own class.
   *
   * @param corners {@code [D, H, W, 4 C]}, dense: upper left, upper right, lower left and lower
   *     right corner of each position; not modified
   * @param labels D classes
   * @param masks {@code [D, 2H, 2W]} are written into it from {@code offset} on
   */
  void apply(TensorScope scope, INDArray corners, int[] labels, float[] masks, int offset);

  /**
   * Where a corner of a row of positions lies in the mask, counted from the row's first: it becomes
   * two rows.
   *
   * @param index position in the row, times 4, plus the corner
   * @param width positions in a row
   */
  static int place(int index, int width) {
    int x = index / 4;
    int corner = index % 4;
    return corner / 2 * 2 * width + 2 * x + corner % 2;
  }

  /**
   * The faster one on this backend.
   *
   * @param logits the 1x1 convolution, C to K channels
   */
  static ChosenMask of(Conv2d logits, Backend backend) {
    return backend.isCpu() ? new HostChosenMask(logits) : new TensorChosenMask(logits);
  }
}
