package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.Workers;

/**
 * Matterport's resizing: {@code utils.resize_image}, with {@code skimage.transform.resize(order=1,
 * mode="constant")} on the picture's bytes as float64. No antialiasing. What lies outside of the
 * picture counts as 0, so the edges of an enlarged picture darken; the result is clipped to the
 * picture's own range and truncated, not rounded, to bytes, and then normalised.
 *
 * <p>Size: {@code scale = max(1, minScale, minSize / short side)}: a picture never shrinks to reach
 * {@code minSize}. In mode "square" it is {@code maxSize / long side} where the long side would
 * round to more than that; in mode "none" it is 1. Sides {@code round(side * scale)}, halves to
 * even.
 *
 * @param minSize length of the short side of an enlarged picture; 0 to enlarge none
 * @param maxSize bound of the long side in mode "square"
 * @param minScale {@code min_scale}: the least factor; 0 for none
 * @param mode {@code resize_mode}: what bounds the size
 */
public record BlackBorderBilinear(int minSize, int maxSize, double minScale, Mode mode)
    implements Resizing {

  /** What bounds the size: {@code IMAGE_RESIZE_MODE}, but for "crop", which is for training. */
  public enum Mode {
    /** The long side, for an input that is a square of {@code maxSize}. */
    SQUARE,
    /** Nothing; the input's sides are multiples of 64. */
    PAD64,
    /** The picture stays as it is. Matterport demands sides that are multiples of 64. */
    NONE
  }

  /** Checks the limits. */
  public BlackBorderBilinear {
    ScaledSize.checkLimits(0, minSize, maxSize);
    if (!(minScale >= 0 && minScale < 1000)) {
      throw new IllegalArgumentException("min_scale must be at least 0, found " + minScale);
    }
  }

  /** Mode "square" without a least factor. */
  public BlackBorderBilinear(int minSize, int maxSize) {
    this(minSize, maxSize, 0, Mode.SQUARE);
  }

  @Override
  public BlackBorderBilinear withSizes(int otherMinSize, int otherMaxSize) {
    return new BlackBorderBilinear(otherMinSize, otherMaxSize, minScale, mode);
  }

  @Override
  public ScaledSize target(int height, int width) {
    double scale = Math.max(1, Math.max(minScale, (double) minSize / Math.min(height, width)));
    if (mode == Mode.NONE) {
      scale = 1;
    } else if (mode == Mode.SQUARE && Math.rint(Math.max(height, width) * scale) > maxSize) {
      scale = (double) maxSize / Math.max(height, width);
    }
    return ScaledSize.atLeastOne(Math.rint(height * scale), Math.rint(width * scale), scale);
  }

  @Override
  public void resize(
      RgbImage image, Normalisation normalisation, ImageGeometry geometry, float[] input) {
    Taps ys = Taps.of(image.height(), geometry.resizedHeight());
    Taps xs = Taps.of(image.width(), geometry.resizedWidth());
    ByteValues values = normalisation.values();
    int least = least(image);
    Rows.forEach(
        geometry.resizedHeight(),
        geometry.resizedWidth(),
        y -> {
          for (int colour = 0; colour < 3; colour++) {
            int at = geometry.rowStart(y) + values.channel(colour);
            resizeRow(image, colour, ys, y, xs, least, values.table(colour), input, at);
          }
        });
  }

  private static void resizeRow(
      RgbImage image,
      int colour,
      Taps ys,
      int y,
      Taps xs,
      int least,
      float[] table,
      float[] input,
      int start) {
    byte[] pixels = image.data();
    int above = 3 * ys.lower[y] * image.width() + colour;
    int below = 3 * ys.upper[y] * image.width() + colour;
    double aboveWeight = ys.lowerWeight[y];
    double belowWeight = ys.upperWeight[y];
    int at = start;
    for (int x = 0; x < xs.lower.length; x++, at += 3) {
      int l = 3 * xs.lower[x];
      int r = 3 * xs.upper[x];
      double left =
          (pixels[above + l] & 255) * aboveWeight + (pixels[below + l] & 255) * belowWeight;
      double right =
          (pixels[above + r] & 255) * aboveWeight + (pixels[below + r] & 255) * belowWeight;
      double value = left * xs.lowerWeight[x] + right * xs.upperWeight[x];
      // clipped, truncated; but 0, which marks the outside, stays
      input[at] = table[value == 0 ? 0 : Math.max(least, (int) value)];
    }
  }

  /**
   * The smallest sample of all channels. The largest need not be known: no weighted mean truncates
   * to more.
   */
  private static int least(RgbImage image) {
    byte[] samples = image.data();
    int row = 3 * image.width();
    return Workers.range(image.height())
        .map(
            y -> {
              int least = 255;
              for (int i = y * row; i < (y + 1) * row; i++) {
                least = Math.min(least, samples[i] & 255);
              }
              return least;
            })
        .min()
        .orElseThrow();
  }

  /** The two inputs around an output position and their weights; those outside weigh 0. */
  private record Taps(int[] lower, int[] upper, double[] lowerWeight, double[] upperWeight) {
    static Taps of(int inputs, int outputs) {
      Taps taps =
          new Taps(new int[outputs], new int[outputs], new double[outputs], new double[outputs]);
      double step = (double) inputs / outputs;
      for (int output = 0; output < outputs; output++) {
        double position = (output + 0.5) * step - 0.5;
        int index = (int) Math.floor(position);
        double fraction = position - index;
        taps.lower[output] = Math.max(index, 0);
        taps.upper[output] = Math.min(index + 1, inputs - 1);
        taps.lowerWeight[output] = index < 0 ? 0 : 1 - fraction;
        taps.upperWeight[output] = index + 1 < inputs ? fraction : 0;
      }
      return taps;
    }
  }
}
