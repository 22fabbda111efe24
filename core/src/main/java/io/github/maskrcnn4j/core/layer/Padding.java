package io.github.maskrcnn4j.core.layer;

/** How a sliding window treats the border. */
public sealed interface Padding {

  /** No padding: the window stays inside. */
  Padding VALID = new Symmetric(0);

  /** TensorFlow's SAME, see {@link TfSame}. */
  Padding TF_SAME = new TfSame();

  /** The same number of rows and columns on all four sides, as Caffe and PyTorch pad. */
  static Padding symmetric(int size) {
    return new Symmetric(size);
  }

  /**
   * The output side for an input side.
   *
   * @throws IllegalArgumentException if the window does not fit
   */
  long outputSize(long input, int kernel, int stride);

  /** Rows or columns that the first window reaches beyond the border. */
  int before(long input, int kernel, int stride);

  /** The native operation's padding arguments. */
  int rows();

  int columns();

  int mode();

  /**
   * {@code size} on every side; the output has {@code floor((in + 2 size - kernel) / stride) + 1}
   * positions.
   */
  record Symmetric(int size) implements Padding {
    public Symmetric {
      if (size < 0) {
        throw new IllegalArgumentException("Negative padding " + size);
      }
    }

    @Override
    public long outputSize(long input, int kernel, int stride) {
      long room = input + 2L * size - kernel;
      if (room < 0) {
        throw new IllegalArgumentException(
            "A window of " + kernel + " does not fit an input of " + input + " padded by " + size);
      }
      return room / stride + 1;
    }

    @Override
    public int before(long input, int kernel, int stride) {
      return size;
    }

    @Override
    public int rows() {
      return size;
    }

    @Override
    public int columns() {
      return size;
    }

    @Override
    public int mode() {
      return 0;
    }
  }

  /**
   * {@code ceil(in / stride)} positions; what is missing is padded half before, half after, the odd
   * one after. On even sides a stride of 2 pads at the end only, so the windows lie elsewhere than
   * with {@link Symmetric}.
   */
  record TfSame() implements Padding {
    @Override
    public long outputSize(long input, int kernel, int stride) {
      return (input + stride - 1) / stride;
    }

    @Override
    public int before(long input, int kernel, int stride) {
      long missing = (outputSize(input, kernel, stride) - 1) * stride + kernel - input;
      return (int) Math.max(0, missing / 2);
    }

    @Override
    public int rows() {
      return 0;
    }

    @Override
    public int columns() {
      return 0;
    }

    @Override
    public int mode() {
      return 1;
    }
  }
}
