package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.layer.RowGather;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums samples with tensor operations, so that features stay on the device: the maps become one
 * table of cells, and the first tap of every bin is a gather of rows, and so is the second, and so
 * on.
 *
 * <p>The plain version: on the CPU {@link HostBilinearSampler} is faster.
 */
public final class TensorBilinearSampler implements BilinearSampler {

  /** Bounds the memory of a step: 64 MB for what is gathered. */
  private static final long MOST_ELEMENTS = 1L << 24;

  @Override
  public void sample(TensorScope scope, List<INDArray> maps, RoiTaps[] rois, INDArray out) {
    long channels = out.size(3);
    long bins = out.size(1) * out.size(2);
    int[] firstCell = new int[maps.size()];
    INDArray table = table(scope, maps, firstCell);
    INDArray sums = Shapes.view(out, rois.length * bins, channels);
    sums.assign(0);
    int step = (int) Math.max(1, MOST_ELEMENTS / (bins * channels));
    for (int from = 0; from < rois.length; from += step) {
      int to = Math.min(rois.length, from + step);
      INDArray part = Shapes.rows(sums, from * bins, to * bins);
      sum(scope, maps, firstCell, table, Arrays.copyOfRange(rois, from, to), part);
    }
    scope.release(table);
  }

  /** All cells of all maps, {@code [cells, C]}. */
  private static INDArray table(TensorScope scope, List<INDArray> maps, int[] firstCell) {
    long cells = 0;
    for (int level = 0; level < firstCell.length; level++) {
      firstCell[level] = Math.toIntExact(cells);
      cells += maps.get(level).size(1) * maps.get(level).size(2);
    }
    INDArray table = scope.take(cells, maps.get(0).size(3));
    for (int level = 0; level < firstCell.length; level++) {
      INDArray map = maps.get(level);
      long count = map.size(1) * map.size(2);
      Shapes.rows(table, firstCell[level], firstCell[level] + count)
          .assign(Shapes.view(map, count, map.size(3)));
    }
    return table;
  }

  private static void sum(
      TensorScope scope,
      List<INDArray> maps,
      int[] firstCell,
      INDArray table,
      RoiTaps[] rois,
      INDArray sums) {
    int tallest = Arrays.stream(rois).mapToInt(roi -> roi.rows().widestBin()).max().orElse(0);
    int widest = Arrays.stream(rois).mapToInt(roi -> roi.columns().widestBin()).max().orElse(0);
    int[] cells = new int[(int) sums.size(0)];
    float[] weights = new float[cells.length];
    for (int y = 0; y < tallest; y++) {
      for (int x = 0; x < widest; x++) {
        int bin = 0;
        for (RoiTaps roi : rois) {
          int width = (int) maps.get(roi.level()).size(2);
          bin = pick(roi, y, x, firstCell[roi.level()], width, cells, weights, bin);
        }
        RowGather.addWeighted(scope, table, cells, weights, sums);
      }
    }
  }

  /** Writes tap {@code (y, x)} of every bin; where a bin has no such tap, any cell times 0. */
  private static int pick(
      RoiTaps roi, int y, int x, int first, int width, int[] cells, float[] weights, int bin) {
    AxisTaps rows = roi.rows();
    AxisTaps columns = roi.columns();
    for (int i = 0; i < rows.bins(); i++) {
      int row = rows.begin(i) + y;
      for (int j = 0; j < columns.bins(); j++, bin++) {
        int column = columns.begin(j) + x;
        boolean exists = row < rows.begin(i + 1) && column < columns.begin(j + 1);
        cells[bin] = exists ? first + rows.cell(row) * width + columns.cell(column) : 0;
        weights[bin] = exists ? rows.weight(row) * columns.weight(column) : 0;
      }
    }
    return bin;
  }
}
