package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;

/**
 * An image as the network takes it.
 *
 * @param data {@code [1, inputHeight, inputWidth, 3]} in C order: resized, normalised, padded;
 *     kept, so the caller must not change the array afterwards
 * @param geometry where the original image lies in it
 */
public record ModelInput(float[] data, ImageGeometry geometry) {

  public ModelInput {
    long expected = 3L * geometry.inputHeight() * geometry.inputWidth();
    if (data.length != expected) {
      throw new IllegalArgumentException(
          data.length
              + " values for an input of "
              + geometry.inputHeight()
              + " x "
              + geometry.inputWidth()
              + " x 3");
    }
  }

  /** {@code [1, inputHeight, inputWidth, 3]}. */
  public long[] shape() {
    return new long[] {1, geometry.inputHeight(), geometry.inputWidth(), 3};
  }
}
