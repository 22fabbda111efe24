package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

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

  /** Whether Winograd's tiles take in the same: 3x3, stride 1 and one position of padding. */
  public boolean suitWinograd() {
    return kernelHeight == 3
        && kernelWidth == 3
        && stride == 1
        && above == 1
        && left == 1
        && outHeight == height
        && outWidth == width;
  }

  /**
   * Copies a piece of each of some windows.
   *
   * <p>Neighbours share most of their values: so a row of a map is read once for all windows of a
   * row, zeros beyond the borders.
   *
   * @param maps {@code [N, height, width, channels]} in C order
   * @param first the first window
   * @param count how many
   * @param from the piece's first value, counted from the beginning of a window
   * @param length values of the piece
   * @param target overwritten: the pieces from the front on
   * @param step floats from a piece to the next in the target
   */
  void read(
      FloatBuffer maps, int first, int count, int from, int length, float[] target, int step) {
    int rowLength = kernelWidth * channels;
    int most = (Math.min(count, outWidth) - 1) * stride + kernelWidth;
    float[] line = Workspace.own().array(Workspace.Part.LINE, most * channels);
    int n;
    for (int done = 0; done < count; done += n) {
      int window = first + done;
      n = Math.min(count - done, outWidth - window % outWidth);
      for (int row = from / rowLength; row * rowLength < from + length; row++) {
        int begin = Math.max(0, from - row * rowLength);
        int end = Math.min(rowLength, from + length - row * rowLength);
        readLine(maps, window, row, n, line);
        for (int i = 0; i < n; i++) {
          int at = (done + i) * step + row * rowLength + begin - from;
          System.arraycopy(line, i * stride * channels + begin, target, at, end - begin);
        }
      }
    }
  }

  /** The values below one row of {@code n} neighbouring windows. */
  private void readLine(FloatBuffer maps, int window, int row, int n, float[] line) {
    int map = window / outWidth / outHeight;
    int y = window / outWidth % outHeight * stride - above + row;
    int x = window % outWidth * stride - left;
    int columns = (n - 1) * stride + kernelWidth;
    int begin = Math.min(columns, Math.max(0, -x));
    int end = Math.max(begin, Math.min(columns, width - x));
    if (y < 0 || y >= height) {
      end = begin;
    }
    Arrays.fill(line, 0, begin * channels, 0);
    int source = ((map * height + y) * width + x + begin) * channels;
    if (begin < end) {
      maps.get(source, line, begin * channels, (end - begin) * channels);
    }
    Arrays.fill(line, end * channels, columns * channels, 0);
  }
}
