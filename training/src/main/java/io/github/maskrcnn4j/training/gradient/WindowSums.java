package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.ThreadArray;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adds up windows where they lie on a map: the reverse of cutting them out.
 *
 * <p>Every row of the map is summed by itself, over the windows that reach it, so that threads do
 * not write to each other's rows.
 */
final class WindowSums {

  private static final ThreadArray SUM = new ThreadArray();
  private static final ThreadArray PIECE = new ThreadArray();

  private final Kernel kernel;
  private final int rowsOut;
  private final int columnsOut;
  private final int rows;
  private final int columns;
  private final int above;
  private final int left;

  private WindowSums(Kernel kernel, INDArray windows, INDArray map) {
    this.kernel = kernel;
    this.rowsOut = (int) windows.size(1);
    this.columnsOut = (int) windows.size(2);
    this.rows = (int) map.size(1);
    this.columns = (int) map.size(2);
    this.above = kernel.padding().before(rows, kernel.height(), kernel.stride());
    this.left = kernel.padding().before(columns, kernel.width(), kernel.stride());
  }

  /**
   * @param kernel says where the windows lie
   * @param windows {@code [N, H', W', kH kW in]}, dense; not modified
   * @param map {@code [N, H, W, in]}, dense; overwritten. What lies beyond its border is left out
   */
  static void add(Kernel kernel, INDArray windows, INDArray map) {
    Shapes.require("map of windows", map, windows.size(0), -1, -1, kernel.in());
    WindowSums sums = new WindowSums(kernel, windows, map);
    int count = (int) (map.size(0) * map.size(1));
    HostTensors.write(
        windows, map, (from, to) -> Workers.forEach(count, row -> sums.addRow(from, to, row)));
  }

  private void addRow(FloatBuffer from, FloatBuffer to, int row) {
    int length = columns * kernel.in();
    int window = kernel.width() * kernel.in();
    float[] sum = SUM.get(length);
    float[] piece = PIECE.get(window);
    Arrays.fill(sum, 0, length, 0);
    int image = row / rows;
    for (int i = 0; i < kernel.height(); i++) {
      int start = row % rows + above - i;
      int v = start / kernel.stride();
      if (start < 0 || start % kernel.stride() != 0 || v >= rowsOut) {
        continue;
      }
      for (int u = 0; u < columnsOut; u++) {
        int at = ((image * rowsOut + v) * columnsOut + u) * kernel.height() + i;
        from.get(at * window, piece, 0, window);
        addPiece(piece, window, sum, length, (u * kernel.stride() - left) * kernel.in());
      }
    }
    to.put(row * length, sum, 0, length);
  }

  /** Without what lies beyond the border. */
  private static void addPiece(float[] piece, int window, float[] sum, int length, int at) {
    int first = Math.max(0, -at);
    int end = Math.min(window, length - at);
    for (int i = first; i < end; i++) {
      sum[at + i] += piece[i];
    }
  }
}
