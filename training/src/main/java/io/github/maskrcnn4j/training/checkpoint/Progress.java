package io.github.maskrcnn4j.training.checkpoint;

import java.util.Arrays;
import java.util.Objects;

/**
 * How far a training has come.
 *
 * @param seed of all its random numbers, see {@link StepRandom}
 * @param step steps made, so the number of the next one
 * @param epoch times that all pictures were shown, so the number of the running one
 * @param orders how an epoch's order comes about
 * @param order of the running epoch's pictures, as places in the data set
 * @param position how many of them were shown
 * @param bestAp best AP so far, 0 to 1; -1 before the first evaluation
 */
public record Progress(
    long seed,
    long step,
    int epoch,
    PictureOrder orders,
    int[] order,
    int position,
    double bestAp) {

  /** Indices are stored as float32, which is exact up to here. */
  private static final int MOST_PICTURES = 1 << 24;

  public Progress {
    Objects.requireNonNull(orders, "orders");
    order = order.clone();
    if (step < 0 || epoch < 0) {
      throw new IllegalArgumentException(
          "A training begins with step 0 of epoch 0, found " + step + " of " + epoch);
    }
    if (order.length > MOST_PICTURES) {
      throw new IllegalArgumentException(
          order.length + " pictures, at most " + MOST_PICTURES + " have a place in a state");
    }
    if (position < 0 || position > order.length) {
      throw new IllegalArgumentException(
          "Position " + position + " of " + order.length + " pictures");
    }
    requirePermutation(order);
    if (!(bestAp == -1 || bestAp >= 0 && bestAp <= 1)) {
      throw new IllegalArgumentException("AP must be from 0 to 1, or -1 for none, found " + bestAp);
    }
  }

  private static void requirePermutation(int[] order) {
    boolean[] seen = new boolean[order.length];
    for (int picture : order) {
      if (picture < 0 || picture >= order.length || seen[picture]) {
        throw new IllegalArgumentException(
            "The order of " + order.length + " pictures has no place for " + picture);
      }
      seen[picture] = true;
    }
  }

  /** A training that has not begun. */
  public static Progress start(long seed, PictureOrder orders, int pictures) {
    return new Progress(seed, 0, 0, orders, orders.places(pictures, seed, 0), 0, -1);
  }

  /** The running epoch's pictures, a copy. */
  @Override
  public int[] order() {
    return order.clone();
  }

  /** The next pictures: {@code count}, or fewer at the epoch's end. */
  public int[] next(int count) {
    return Arrays.copyOfRange(order, position, Math.min(position + count, order.length));
  }

  /**
   * After a step with so many pictures; the next epoch, with an order of its own, if it was the
   * last.
   */
  public Progress after(int pictures) {
    int shown = position + pictures;
    if (shown < order.length) {
      return new Progress(seed, step + 1, epoch, orders, order, shown, bestAp);
    }
    int[] next = orders.places(order.length, seed, epoch + 1);
    return new Progress(seed, step + 1, epoch + 1, orders, next, 0, bestAp);
  }

  /** The same with another best AP. */
  public Progress withBestAp(double other) {
    return new Progress(seed, step, epoch, orders, order, position, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Progress p
        && seed == p.seed
        && step == p.step
        && epoch == p.epoch
        && orders == p.orders
        && Arrays.equals(order, p.order)
        && position == p.position
        && bestAp == p.bestAp;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * seed + step) + Arrays.hashCode(order);
  }

  @Override
  public String toString() {
    return "step "
        + step
        + ", epoch "
        + epoch
        + ", "
        + position
        + " of "
        + order.length
        + " pictures";
  }
}
