package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;

/**
 * torchvision's resizing: {@code GeneralizedRCNNTransform} with {@code
 * F.interpolate(mode="bilinear", align_corners=False)} on the normalised float32 picture. No
 * antialiasing: a much smaller picture takes two pixels of many.
 *
 * <p>Size: {@code scale = min(minSize / short side, maxSize / long side)}, sides {@code floor(side
 * * scale)}, in float64. Position: {@code max(0, (output + 0.5) * in / out - 0.5)} in float32.
 *
 * @param minSize length of the short side
 * @param maxSize bound of the long side
 */
public record NormalisedBilinear(int minSize, int maxSize) implements Resizing {

  /** Checks the limits. */
  public NormalisedBilinear {
    ScaledSize.checkLimits(1, minSize, maxSize);
  }

  @Override
  public NormalisedBilinear withSizes(int otherMinSize, int otherMaxSize) {
    return new NormalisedBilinear(otherMinSize, otherMaxSize);
  }

  @Override
  public ScaledSize target(int height, int width) {
    double scale =
        Math.min(
            (double) minSize / Math.min(height, width), (double) maxSize / Math.max(height, width));
    return ScaledSize.atLeastOne(Math.floor(height * scale), Math.floor(width * scale), scale);
  }

  @Override
  public void resize(
      RgbImage image, Normalisation normalisation, ImageGeometry geometry, float[] input) {
    resize(image, normalisation.values(), geometry, input);
  }

  static void resize(RgbImage image, ByteValues values, ImageGeometry geometry, float[] input) {
    LinearTaps ys = taps(image.height(), geometry.resizedHeight());
    LinearTaps xs = taps(image.width(), geometry.resizedWidth());
    LinearTaps.resample(image, values, ys, xs, geometry, input);
  }

  private static LinearTaps taps(int inputs, int outputs) {
    LinearTaps taps = new LinearTaps(outputs);
    float step = (float) inputs / outputs;
    for (int output = 0; output < outputs; output++) {
      float position = Math.max(0, Math.fma(step, output + 0.5f, -0.5f));
      int index = Math.min((int) position, inputs - 1);
      taps.set(output, index, Math.min(1, position - index), inputs);
    }
    return taps;
  }
}
