package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;

/** What the frames of an animation are shown on. */
final class Canvas {
  private Canvas() {}

  /**
   * A frame on its canvas.
   *
   * @param frame must not reach beyond the canvas
   * @param background {@code [height, width, 3]} of the canvas; becomes the picture
   */
  static RgbImage show(RgbImage frame, int top, int left, ImageSize canvas, byte[] background) {
    int rowBytes = 3 * frame.width();
    for (int y = 0; y < frame.height(); y++) {
      int at = 3 * ((top + y) * canvas.width() + left);
      System.arraycopy(frame.data(), y * rowBytes, background, at, rowBytes);
    }
    return RgbImage.of(canvas.height(), canvas.width(), background);
  }
}
