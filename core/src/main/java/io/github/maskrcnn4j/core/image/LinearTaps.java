package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;

/**
 * For every output position along one axis: the two inputs it lies between, and their weights in
 * float32. A weight of an input beyond the edge goes to the edge.
 */
record LinearTaps(int[] lower, int[] upper, float[] lowerWeight, float[] upperWeight) {

  LinearTaps(int outputs) {
    this(new int[outputs], new int[outputs], new float[outputs], new float[outputs]);
  }

  void set(int output, int index, float fraction, int inputs) {
    lower[output] = index;
    upper[output] = Math.min(index + 1, inputs - 1);
    lowerWeight[output] = 1 - fraction;
    upperWeight[output] = fraction;
  }

  /**
   * Interpolates the values of a picture: first along x, then along y, in float32 as torch and
   * OpenCV do. Only the pixels that are asked for are looked up.
   */
  static void resample(
      RgbImage image,
      ByteValues values,
      LinearTaps ys,
      LinearTaps xs,
      ImageGeometry geometry,
      float[] input) {
    Rows.forEach(
        geometry.resizedHeight(),
        geometry.resizedWidth(),
        y -> {
          int above = 3 * ys.lower[y] * image.width();
          int below = 3 * ys.upper[y] * image.width();
          for (int colour = 0; colour < 3; colour++) {
            xs.resampleRow(
                image.data(),
                values.table(colour),
                above + colour,
                below + colour,
                ys.lowerWeight[y],
                ys.upperWeight[y],
                input,
                geometry.rowStart(y) + values.channel(colour));
          }
        });
  }

  private void resampleRow(
      byte[] pixels,
      float[] value,
      int above,
      int below,
      float aboveWeight,
      float belowWeight,
      float[] input,
      int start) {
    int at = start;
    for (int x = 0; x < lower.length; x++, at += 3) {
      int left = 3 * lower[x];
      int right = 3 * upper[x];
      float leftWeight = lowerWeight[x];
      float rightWeight = upperWeight[x];
      float top =
          value[pixels[above + left] & 255] * leftWeight
              + value[pixels[above + right] & 255] * rightWeight;
      float bottom =
          value[pixels[below + left] & 255] * leftWeight
              + value[pixels[below + right] & 255] * rightWeight;
      input[at] = top * aboveWeight + bottom * belowWeight;
    }
  }
}
