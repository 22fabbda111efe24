package io.github.maskrcnn4j.training.sample;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.RgbImage;

/** What is mirrored where a picture is; resizing and padding are not symmetric to the last bit. */
public enum Mirroring {
  /** The picture, and then it is resized. torchvision, Detectron. */
  PICTURE,
  /** The resized picture, and then it is padded. Detectron2. */
  RESIZED,
  /** The model input with its padding. Matterport. */
  INPUT;

  /** A mirrored copy. */
  static RgbImage mirror(RgbImage image) {
    byte[] pixels = image.data();
    byte[] mirrored = new byte[pixels.length];
    int width = image.width();
    for (int i = 0; i < pixels.length / 3; i++) {
      int opposite = i - i % width + width - 1 - i % width;
      System.arraycopy(pixels, 3 * i, mirrored, 3 * opposite, 3);
    }
    return RgbImage.of(image.height(), width, mirrored);
  }

  /**
   * Mirrors the resized picture where it lies.
   *
   * @param input {@code [1, inputHeight, inputWidth, 3]}; changed
   */
  static void mirror(float[] input, ImageGeometry geometry) {
    for (int y = 0; y < geometry.resizedHeight(); y++) {
      int left = geometry.rowStart(y);
      int right = left + 3 * (geometry.resizedWidth() - 1);
      for (; left < right; left += 3, right -= 3) {
        for (int channel = 0; channel < 3; channel++) {
          float value = input[left + channel];
          input[left + channel] = input[right + channel];
          input[right + channel] = value;
        }
      }
    }
  }
}
