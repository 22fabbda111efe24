package io.github.maskrcnn4j.training.checkpoint;

import java.util.Arrays;
import java.util.Objects;

/**
 * How far a training has come. The order of the running epoch's pictures is in it too: it follows
 * from the seed.
 *
 * @param seed of all its random numbers, see {@link StepRandom}
 * @param order in which an epoch shows its pictures
 * @param pictures how many there are to learn from
 * @param step steps made, so the number of the next one
 * @param epoch times that all pictures were shown, so the number of the running one
 * @param position how many of the running epoch's pictures were shown
 * @param bestAp best AP so far, 0 to 1; -1 before the first evaluation
 */
public record Progress(
    long seed,
    PictureOrder order,
    int pictures,
    long step,
    int epoch,
    int position,
    double bestAp) {

  public Progress {
    Objects.requireNonNull(order, "order");
    if (step < 0 || epoch < 0) {
      throw new IllegalArgumentException(
          "A training begins with step 0 of epoch 0, found " + step + " of " + epoch);
    }
    if (position < 0 || position > pictures) {
      throw new IllegalArgumentException("Position " + position + " of " + pictures + " pictures");
    }
    if (!(bestAp == -1 || bestAp >= 0 && bestAp <= 1)) {
      throw new IllegalArgumentException("AP must be from 0 to 1, or -1 for none, found " + bestAp);
    }
  }

  /** A training that has not begun. */
  public static Progress start(long seed, PictureOrder order, int pictures) {
    return new Progress(seed, order, pictures, 0, 0, 0, -1);
  }

  /**
   * The next pictures, as places in the data set.
   *
   * @param count how many, or fewer at the epoch's end
   */
  public int[] next(int count) {
    int[] places = order.places(pictures, seed, epoch);
    return Arrays.copyOfRange(places, position, Math.min(position + count, pictures));
  }

  /**
   * After a step with so many pictures; the next epoch, with an order of its own, if it was the
   * last.
   */
  public Progress after(int count) {
    int shown = position + count;
    return shown < pictures
        ? new Progress(seed, order, pictures, step + 1, epoch, shown, bestAp)
        : new Progress(seed, order, pictures, step + 1, epoch + 1, 0, bestAp);
  }

  /** The same with another best AP. */
  public Progress withBestAp(double other) {
    return new Progress(seed, order, pictures, step, epoch, position, other);
  }
}
