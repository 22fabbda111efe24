package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;

/** Geometries for tests, in which only the model input matters. */
final class Inputs {

  private Inputs() {}

  static ImageGeometry geometry(
      int resizedHeight, int resizedWidth, int inputHeight, int inputWidth, double scale) {
    return new ImageGeometry(
        resizedHeight,
        resizedWidth,
        resizedHeight,
        resizedWidth,
        inputHeight,
        inputWidth,
        0,
        0,
        scale);
  }
}
