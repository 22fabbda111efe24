package io.github.maskrcnn4j.training.checkpoint;

import java.util.Locale;
import java.util.stream.IntStream;

/** In which order an epoch shows its pictures. */
public enum PictureOrder {
  /** Another one in each epoch. */
  RANDOM {
    @Override
    int[] places(int pictures, long seed, int epoch) {
      return StepRandom.order(pictures, StepRandom.pictureOrder(seed, epoch));
    }
  },
  /** As the data set's file has them. */
  FILE {
    @Override
    int[] places(int pictures, long seed, int epoch) {
      return IntStream.range(0, pictures).toArray();
    }
  };

  /** The name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** 0 to {@code pictures - 1} in an epoch's order. */
  abstract int[] places(int pictures, long seed, int epoch);
}
