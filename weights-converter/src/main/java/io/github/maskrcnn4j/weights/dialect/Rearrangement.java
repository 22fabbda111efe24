package io.github.maskrcnn4j.weights.dialect;

import java.util.Arrays;

/** How the axes of a source tensor become the canonical ones. */
enum Rearrangement {
  /** One value per channel. */
  VECTOR("[C]", 0),
  /** Convolutions of PyTorch and Caffe2. */
  OIHW("[out, in, kH, kW]", 2, 3, 1, 0),
  /** Transposed convolutions of PyTorch and Caffe2. */
  IOHW("[in, out, kH, kW]", 2, 3, 0, 1),
  /** Linear layers of PyTorch and Caffe2. */
  OI("[out, in]", 1, 0),
  /**
   * The linear layer that reads RoI features, whose input is flattened in the order C, H, W there
   * and H, W, C here.
   */
  O_CHW("[out, C*7*7]", 2, 3, 1, 0) {
    @Override
    long[] view(long[] source) {
      return new long[] {source[0], source[1] / (ROI * ROI), ROI, ROI};
    }

    @Override
    long[] result(long[] permuted) {
      return mergeInputs(permuted);
    }

    @Override
    boolean accepts(long[] source) {
      return super.accepts(source) && source[1] % (ROI * ROI) == 0;
    }

    @Override
    int rank() {
      return 2;
    }
  },
  /** Convolutions of Keras. */
  HWIO("[kH, kW, in, out]", 0, 1, 2, 3),
  /** Transposed convolutions of Keras. */
  HWOI("[kH, kW, out, in]", 0, 1, 3, 2),
  /** Linear layers of Keras. */
  IO("[in, out]", 0, 1),
  /** A convolution that covers its whole input, which is a linear layer. */
  HWIO_LINEAR("[kH, kW, in, out]", 0, 1, 2, 3) {
    @Override
    long[] result(long[] permuted) {
      return mergeInputs(permuted);
    }
  },
  /** Of a layer whose outputs are box deltas dy, dx, dh, dw. */
  VECTOR_YX("[4*C]", 0) {
    @Override
    boolean swapsDeltas() {
      return true;
    }
  },
  /** Of a layer whose outputs are box deltas dy, dx, dh, dw. */
  HWIO_YX("[kH, kW, in, 4*A]", 0, 1, 2, 3) {
    @Override
    boolean swapsDeltas() {
      return true;
    }
  },
  /** Of a layer whose outputs are box deltas dy, dx, dh, dw. */
  IO_YX("[in, 4*K]", 0, 1) {
    @Override
    boolean swapsDeltas() {
      return true;
    }
  };

  /** Side of the box head's RoI features, 7 in all implementations. */
  private static final int ROI = 7;

  /** Far beyond any layer; keeps products of sides in range. */
  private static final long LONGEST_SIDE = 1 << 20;

  private final String axes;
  private final int[] permutation;

  Rearrangement(String axes, int... permutation) {
    this.axes = axes;
    this.permutation = permutation;
  }

  /** The source's axes, for messages. */
  String axes() {
    return axes;
  }

  /** Whether a source tensor can have this shape. */
  boolean accepts(long[] source) {
    return source.length == rank()
        && Arrays.stream(source).allMatch(side -> side > 0 && side <= LONGEST_SIDE)
        && (!swapsDeltas() || source[source.length - 1] % 4 == 0);
  }

  /** The canonical shape of a source tensor of an accepted shape. */
  long[] shape(long[] source) {
    return result(AxisPermutation.shape(view(source), permutation));
  }

  /**
   * The canonical values of a source tensor of an accepted shape.
   *
   * @param values in C order of {@code source}; may be changed, and may be what is returned
   * @return in C order of {@link #shape}
   */
  float[] values(float[] values, long[] source) {
    float[] permuted = AxisPermutation.values(values, view(source), permutation);
    if (swapsDeltas()) {
      swapYx(permuted);
    }
    return permuted;
  }

  int rank() {
    return permutation.length;
  }

  long[] view(long[] source) {
    return source;
  }

  long[] result(long[] permuted) {
    return permuted;
  }

  boolean swapsDeltas() {
    return false;
  }

  /** {@code [kH, kW, in, out]} as {@code [kH * kW * in, out]}. */
  private static long[] mergeInputs(long[] shape) {
    return new long[] {shape[0] * shape[1] * shape[2], shape[3]};
  }

  /** Makes every dy, dx, dh, dw along the last axis, whose length 4 divides, dx, dy, dw, dh. */
  private static void swapYx(float[] values) {
    for (int i = 0; i < values.length; i += 2) {
      float y = values[i];
      values[i] = values[i + 1];
      values[i + 1] = y;
    }
  }
}
