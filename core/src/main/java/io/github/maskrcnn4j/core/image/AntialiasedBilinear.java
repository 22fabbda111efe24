package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import java.util.Arrays;

/**
 * Detectron2's resizing: Pillow's {@code Image.resize(BILINEAR)} on bytes, before normalisation. It
 * is antialiased: when a picture shrinks, the triangle filter grows with the step, and every pixel
 * counts.
 *
 * <p>Size ({@code ResizeShortestEdge}): the short side becomes {@code minSize}, the other follows;
 * if the longer one exceeds {@code maxSize} both shrink again; sides {@code (int) (side + 0.5)}.
 *
 * <p>Two passes, along x and then along y, each rounding to bytes; weights are integers in units of
 * 2^-22, which decides many a last bit.
 *
 * @param minSize length of the short side
 * @param maxSize bound of the long side
 */
public record AntialiasedBilinear(int minSize, int maxSize) implements Resizing {

  /** Checks the limits. */
  public AntialiasedBilinear {
    ScaledSize.checkLimits(1, minSize, maxSize);
  }

  @Override
  public AntialiasedBilinear withSizes(int otherMinSize, int otherMaxSize) {
    return new AntialiasedBilinear(otherMinSize, otherMaxSize);
  }

  @Override
  public ScaledSize target(int height, int width) {
    double scale = minSize * 1.0 / Math.min(height, width);
    double newHeight = height < width ? minSize : scale * height;
    double newWidth = height < width ? scale * width : minSize;
    double longer = Math.max(newHeight, newWidth);
    if (longer > maxSize) {
      double shrink = maxSize * 1.0 / longer;
      newHeight *= shrink;
      newWidth *= shrink;
      scale *= shrink;
    }
    return ScaledSize.atLeastOne(newHeight + 0.5, newWidth + 0.5, scale);
  }

  @Override
  public void resize(
      RgbImage image, Normalisation normalisation, ImageGeometry geometry, float[] input) {
    int width = geometry.resizedWidth();
    byte[] narrowed = image.data();
    if (width != image.width()) {
      narrowed = new byte[Math.multiplyExact(3 * width, image.height())];
      alongX(image, narrowed, TriangleFilter.of(image.width(), width));
    }
    TriangleFilter filter = TriangleFilter.of(image.height(), geometry.resizedHeight());
    alongY(narrowed, width, filter, normalisation.values(), geometry, input);
  }

  /** Two rows at a time: they share the loading of the weights. */
  private static void alongX(RgbImage image, byte[] narrowed, TriangleFilter filter) {
    Rows.forEach(
        (image.height() + 1) / 2,
        2 * Math.max(filter.outputs(), image.width()),
        pair -> {
          int upper = 2 * pair;
          int lower = Math.min(upper + 1, image.height() - 1);
          narrow(image.data(), 3 * image.width(), upper, lower, narrowed, filter);
        });
  }

  private static void narrow(
      byte[] pixels, int stride, int upper, int lower, byte[] narrowed, TriangleFilter filter) {
    int width = filter.outputs();
    int toLower = (lower - upper) * stride;
    int at = 3 * upper * width;
    int atLower = 3 * lower * width;
    for (int x = 0; x < width; x++, at += 3, atLower += 3) {
      int red = TriangleFilter.HALF;
      int green = TriangleFilter.HALF;
      int blue = TriangleFilter.HALF;
      int redBelow = TriangleFilter.HALF;
      int greenBelow = TriangleFilter.HALF;
      int blueBelow = TriangleFilter.HALF;
      int from = upper * stride + 3 * filter.first(x);
      int end = filter.end(x);
      for (int k = filter.start(x); k < end; k++, from += 3) {
        int weight = filter.weight(k);
        red += (pixels[from] & 255) * weight;
        green += (pixels[from + 1] & 255) * weight;
        blue += (pixels[from + 2] & 255) * weight;
        redBelow += (pixels[from + toLower] & 255) * weight;
        greenBelow += (pixels[from + toLower + 1] & 255) * weight;
        blueBelow += (pixels[from + toLower + 2] & 255) * weight;
      }
      narrowed[at] = (byte) TriangleFilter.round(red);
      narrowed[at + 1] = (byte) TriangleFilter.round(green);
      narrowed[at + 2] = (byte) TriangleFilter.round(blue);
      narrowed[atLower] = (byte) TriangleFilter.round(redBelow);
      narrowed[atLower + 1] = (byte) TriangleFilter.round(greenBelow);
      narrowed[atLower + 2] = (byte) TriangleFilter.round(blueBelow);
    }
  }

  private static void alongY(
      byte[] pixels,
      int width,
      TriangleFilter filter,
      ByteValues values,
      ImageGeometry geometry,
      float[] input) {
    Rows.forEach(
        filter.outputs(),
        width,
        y -> {
          int[] sums = new int[3 * width];
          Arrays.fill(sums, TriangleFilter.HALF);
          int from = 3 * width * filter.first(y);
          for (int k = filter.start(y); k < filter.end(y); k++, from += 3 * width) {
            int weight = filter.weight(k);
            for (int i = 0; i < sums.length; i++) {
              sums[i] += (pixels[from + i] & 255) * weight;
            }
          }
          for (int colour = 0; colour < 3; colour++) {
            float[] table = values.table(colour);
            int at = geometry.rowStart(y) + values.channel(colour);
            for (int i = colour; i < sums.length; i += 3, at += 3) {
              input[at] = table[TriangleFilter.round(sums[i])];
            }
          }
        });
  }
}
