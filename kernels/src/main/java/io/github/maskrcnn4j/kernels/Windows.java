package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;

/**
 * Where the windows of a convolution lie. They are counted row by row through all maps.
 *
 * @param height rows of a map
 * @param width columns of a map
 * @param channels of a map
 * @param outHeight windows in a column
 * @param outWidth windows in a row
 * @param kernelHeight rows of a window
 * @param kernelWidth columns of a window
 * @param stride from one window to the next, down and across
 * @param above rows by which the first windows reach beyond the upper border
 * @param left columns by which the first windows reach beyond the left border
 */
public record Windows(
    int height,
    int width,
    int channels,
    int outHeight,
    int outWidth,
    int kernelHeight,
    int kernelWidth,
    int stride,
    int above,
    int left) {

  /** Values of a window. */
  public int size() {
    return kernelHeight * kernelWidth * channels;
  }

  /** Whether the windows are the positions themselves, so that the maps are the matrix of them. */
  public boolean arePositions() {
    return kernelHeight == 1 && kernelWidth == 1 && stride == 1 && above == 0 && left == 0;
  }

  /**
   * Copies the values {@code from} to {@code from + length} of a window; what lies outside is left
   * as it is.
   */
  void copy(FloatBuffer maps, int window, int from, int length, float[] target, int at) {
    int map = window / outWidth / outHeight;
    int top = window / outWidth % outHeight * stride - above;
    int side = window % outWidth * stride - left;
    int rowLength = kernelWidth * channels;
    int begin = Math.max(0, -side) * channels;
    int end = Math.min(kernelWidth, width - side) * channels;
    for (int row = from / rowLength; row * rowLength < from + length; row++) {
      int y = top + row;
      if (y < 0 || y >= height) {
        continue;
      }
      int first = Math.max(begin, from - row * rowLength);
      int last = Math.min(end, from + length - row * rowLength);
      if (first < last) {
        int source = ((map * height + y) * width + side) * channels + first;
        maps.get(source, target, at + row * rowLength + first - from, last - first);
      }
    }
  }
}
