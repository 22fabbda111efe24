package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;

/**
 * Detectron's resizing: {@code cv2.resize(fx, fy, INTER_LINEAR)} on the float32 picture whose mean
 * is already subtracted. No antialiasing.
 *
 * <p>Size: {@code scale = minSize / short side}, or {@code maxSize / long side} where the long side
 * would round to more than that; sides {@code round(side * scale)}, halves to even. Position:
 * {@code (output + 0.5) / scale - 0.5} in float64, then float32: the step is {@code 1 / scale}, not
 * in / out, so that the last columns may be a fraction of a pixel off.
 *
 * <p>At a scale of exactly one half OpenCV takes the mean of 2 x 2 pixels instead, and if no side
 * changes it copies.
 *
 * @param minSize length of the short side
 * @param maxSize bound of the long side
 */
public record PlainBilinear(int minSize, int maxSize) implements Resizing {

  /** Checks the limits. */
  public PlainBilinear {
    ScaledSize.checkLimits(1, minSize, maxSize);
  }

  @Override
  public PlainBilinear withSizes(int otherMinSize, int otherMaxSize) {
    return new PlainBilinear(otherMinSize, otherMaxSize);
  }

  @Override
  public ScaledSize target(int height, int width) {
    double scale = (double) minSize / Math.min(height, width);
    if (Math.rint(scale * Math.max(height, width)) > maxSize) {
      scale = (double) maxSize / Math.max(height, width);
    }
    return ScaledSize.atLeastOne(Math.rint(height * scale), Math.rint(width * scale), scale);
  }

  @Override
  public void resize(
      RgbImage image, Normalisation normalisation, ImageGeometry geometry, float[] input) {
    ByteValues values = normalisation.values();
    boolean unchanged =
        image.height() == geometry.resizedHeight() && image.width() == geometry.resizedWidth();
    double step = unchanged ? 1 : 1 / geometry.scale();
    if (step == 2) {
      halve(image, values, geometry, input);
      return;
    }
    LinearTaps ys = taps(image.height(), geometry.resizedHeight(), step);
    LinearTaps xs = taps(image.width(), geometry.resizedWidth(), step);
    LinearTaps.resample(image, values, ys, xs, geometry, input);
  }

  private static LinearTaps taps(int inputs, int outputs, double step) {
    LinearTaps taps = new LinearTaps(outputs);
    for (int output = 0; output < outputs; output++) {
      float position = (float) ((output + 0.5) * step - 0.5);
      int index = (int) Math.floor(position);
      if (index < 0) {
        taps.set(output, 0, 0, inputs);
      } else if (index >= inputs - 1) {
        taps.set(output, inputs - 1, 0, inputs);
      } else {
        taps.set(output, index, position - index, inputs);
      }
    }
    return taps;
  }

  /** Means of 2 x 2 pixels; of fewer in a last row or column that has no partner. */
  private static void halve(
      RgbImage image, ByteValues values, ImageGeometry geometry, float[] input) {
    Rows.forEach(
        geometry.resizedHeight(),
        geometry.resizedWidth(),
        y -> {
          for (int colour = 0; colour < 3; colour++) {
            int at = geometry.rowStart(y) + values.channel(colour);
            for (int x = 0; x < geometry.resizedWidth(); x++, at += 3) {
              input[at] = mean(image, values.table(colour), y, x, colour);
            }
          }
        });
  }

  private static float mean(RgbImage image, float[] value, int y, int x, int colour) {
    int rows = Math.min(2, image.height() - 2 * y);
    int columns = Math.min(2, image.width() - 2 * x);
    float sum = 0;
    for (int row = 2 * y; row < 2 * y + rows; row++) {
      for (int column = 2 * x; column < 2 * x + columns; column++) {
        sum += value[image.data()[3 * (row * image.width() + column) + colour] & 255];
      }
    }
    return sum / (rows * columns);
  }
}
