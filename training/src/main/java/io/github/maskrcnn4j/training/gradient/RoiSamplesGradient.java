package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.ThreadArray;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.roi.AxisTaps;
import io.github.maskrcnn4j.roi.BilinearSampler.RoiTaps;
import io.github.maskrcnn4j.roi.RoiSamples;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of RoIAlign and crop-and-resize, which are both sums of cells with fixed weights, by
 * the same taps:
 *
 * <pre>
 * out[n, i, j]  = sum over y in bin i, x in bin j: rows(y) columns(x) map[y, x]
 * dmap[y, x]    = sum over n, i with y in bin i, j with x in bin j: rows(y) columns(x) dout[n, i, j]
 * </pre>
 *
 * The boxes have no gradient: all four implementations hold them fixed. Every row of a map is
 * summed by itself, over the RoIs in their order, so that the sum does not depend on the threads.
 */
public final class RoiSamplesGradient {

  private static final ThreadArray ROW = new ThreadArray();
  private static final ThreadArray LINE = new ThreadArray();
  private static final ThreadArray VALUES = new ThreadArray();

  private final List<RoiTaps> rois;
  private final FloatBuffer gradient;
  private final int bins;
  private final int channels;

  private RoiSamplesGradient(List<RoiTaps> rois, FloatBuffer gradient, int bins, int channels) {
    this.rois = rois;
    this.gradient = gradient;
    this.bins = bins;
    this.channels = channels;
  }

  /**
   * The gradient of one map.
   *
   * @param samples of N RoIs
   * @param gradient {@code dout}, {@code [N, rows, columns, C]}, dense; not modified
   * @param level the map's index; RoIs of others do not count
   * @param shape of the map, {@code [1, h, w, C]}
   * @return {@code dmap}, of the scope
   */
  public static INDArray ofMap(
      TensorScope scope, RoiSamples samples, INDArray gradient, int level, long... shape) {
    Shapes.require("RoI features' gradient", gradient, samples.rois().size(), -1, -1, shape[3]);
    INDArray map = scope.take(shape);
    int width = (int) shape[2];
    HostTensors.write(
        gradient,
        map,
        (from, to) -> {
          RoiSamplesGradient own =
              new RoiSamplesGradient(samples.rois(), from, (int) gradient.size(2), (int) shape[3]);
          Workers.forEach((int) shape[1], y -> own.sumRow(level, y, width, to));
        });
    return map;
  }

  private void sumRow(int level, int y, int width, FloatBuffer to) {
    int length = width * channels;
    float[] row = ROW.get(length);
    float[] line = LINE.get(bins * channels);
    Arrays.fill(row, 0, length, 0);
    for (int n = 0; n < rois.size(); n++) {
      RoiTaps roi = rois.get(n);
      if (roi.level() == level && sumBins(n, roi.rows(), y, line)) {
        spreadLine(roi.columns(), line, row);
      }
    }
    to.put(y * length, row, 0, length);
  }

  /**
   * Sums the rows of bins that read row {@code y} of the map.
   *
   * @param line {@code [columns, C]}; overwritten if there is one
   * @return whether there is one
   */
  private boolean sumBins(int n, AxisTaps taps, int y, float[] line) {
    boolean any = false;
    int length = bins * channels;
    float[] values = VALUES.get(length);
    for (int i = 0; i < taps.bins(); i++) {
      for (int tap = taps.begin(i); tap < taps.begin(i + 1); tap++) {
        if (taps.cell(tap) != y) {
          continue;
        }
        gradient.get((n * taps.bins() + i) * length, values, 0, length);
        if (!any) {
          Arrays.fill(line, 0, length, 0);
        }
        add(line, 0, values, 0, length, taps.weight(tap));
        any = true;
      }
    }
    return any;
  }

  private void spreadLine(AxisTaps taps, float[] line, float[] row) {
    for (int j = 0; j < taps.bins(); j++) {
      for (int tap = taps.begin(j); tap < taps.begin(j + 1); tap++) {
        add(row, taps.cell(tap) * channels, line, j * channels, channels, taps.weight(tap));
      }
    }
  }

  private static void add(
      float[] sum, int sumAt, float[] values, int valuesAt, int length, float weight) {
    for (int i = 0; i < length; i++) {
      sum[sumAt + i] += weight * values[valuesAt + i];
    }
  }
}
