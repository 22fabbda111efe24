package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.roi.Pyramid;
import io.github.maskrcnn4j.roi.RoiPooling;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * RoIPool (Fast R-CNN, arXiv:1504.08083, section 2.1): the RoI's corners are rounded to cells, both
 * ends included, the bins' borders are rounded outwards, and a bin is the largest value in it.
 *
 * <p>What Mask R-CNN replaced: rounding moves features by up to half a cell, which is 16 pixels on
 * P5, and masks suffer. Here for comparison, and as a pooling made outside of the module roi; no
 * recipe uses it.
 */
public record RoiPool() implements RoiPooling {

  @Override
  public void pool(TensorScope scope, Pyramid pyramid, Boxes rois, int[] levels, INDArray out) {
    pyramid.requireFit(rois, levels, out);
    HostTensors.readAll(
        pyramid.maps(),
        maps -> {
          HostTensors.write(out, values -> pool(maps, pyramid, rois, levels, out, values));
          return null;
        });
  }

  private static void pool(
      List<FloatBuffer> maps,
      Pyramid pyramid,
      Boxes rois,
      int[] levels,
      INDArray out,
      FloatBuffer values) {
    int rows = (int) out.size(1);
    int columns = (int) out.size(2);
    int channels = (int) out.size(3);
    Workers.range(rois.size())
        .forEach(
            i -> {
              int level = levels[i];
              float scale = pyramid.scales()[level];
              int width = pyramid.columns(level);
              int[] y = bins(rois.y1(i) * scale, rois.y2(i) * scale, pyramid.rows(level), rows);
              int[] x = bins(rois.x1(i) * scale, rois.x2(i) * scale, width, columns);
              float[] roi = new float[rows * columns * channels];
              new Maxima(maps.get(level), width, channels, y, x).into(roi);
              values.put(i * roi.length, roi);
            });
  }

  /**
   * The cells of every bin along one axis.
   *
   * @param from where the RoI begins, in cells: pixels of the model input times the map's scale
   * @param to where it ends
   * @param cells rows or columns of the map
   * @param count bins
   * @return first cell and the one past the last cell of every bin, in pairs
   */
  static int[] bins(float from, float to, int cells, int count) {
    int start = round(from);
    float bin = (float) Math.max(round(to) - start + 1, 1) / count;
    int[] borders = new int[2 * count];
    for (int b = 0; b < count; b++) {
      borders[2 * b] = clamp((int) Math.floor(b * bin) + start, cells);
      borders[2 * b + 1] = clamp((int) Math.ceil((b + 1) * bin) + start, cells);
    }
    return borders;
  }

  /** Halves away from zero, as C rounds; Java's own rounding takes them up. */
  private static int round(float value) {
    return (int) (value < 0 ? Math.ceil(value - 0.5) : Math.floor(value + 0.5));
  }

  private static int clamp(int cell, int cells) {
    return Math.max(0, Math.min(cells, cell));
  }

  /** The largest values of the bins of one RoI. */
  private record Maxima(FloatBuffer map, int width, int channels, int[] y, int[] x) {

    void into(float[] roi) {
      for (int i = 0; i < y.length / 2; i++) {
        for (int j = 0; j < x.length / 2; j++) {
          int at = (i * (x.length / 2) + j) * channels;
          if (y[2 * i] < y[2 * i + 1] && x[2 * j] < x[2 * j + 1]) {
            maximum(i, j, roi, at);
          } // else the bin is empty: 0
        }
      }
    }

    private void maximum(int i, int j, float[] roi, int at) {
      Arrays.fill(roi, at, at + channels, Float.NEGATIVE_INFINITY);
      float[] cell = new float[channels];
      for (int row = y[2 * i]; row < y[2 * i + 1]; row++) {
        for (int column = x[2 * j]; column < x[2 * j + 1]; column++) {
          map.get((row * width + column) * channels, cell);
          for (int c = 0; c < channels; c++) {
            roi[at + c] = Math.max(roi[at + c], cell[c]);
          }
        }
      }
    }
  }
}
