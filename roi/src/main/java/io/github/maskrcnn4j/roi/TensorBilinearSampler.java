package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.layer.GridAxis;
import io.github.maskrcnn4j.core.layer.GridGather;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums samples with tensor operations, so that features stay on the device: the maps become one
 * table of cells, and the first tap of every bin is a gather of its rows, and so is the second, and
 * so on.
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
    if (tallest == 0 || widest == 0) {
      return; // nobody reads anything
    }
    GridAxis rows =
        axis(
            rois,
            tallest,
            RoiTaps::rows,
            (level, row) -> firstCell[level] + row * (int) maps.get(level).size(2));
    GridAxis columns = axis(rois, widest, RoiTaps::columns, (level, column) -> column);
    GridGather.addWeighted(scope, table, rows, columns, sums);
  }

  /**
   * The taps of all RoIs along one axis. A bin that has fewer than others reads any cell times 0.
   *
   * @param offset of a level's row or column in the table
   */
  private static GridAxis axis(
      RoiTaps[] rois, int most, Function<RoiTaps, AxisTaps> side, IntBinaryOperator offset) {
    int bins = side.apply(rois[0]).bins();
    int[] offsets = new int[most * rois.length * bins];
    float[] weights = new float[offsets.length];
    for (int n = 0; n < rois.length; n++) {
      AxisTaps taps = side.apply(rois[n]);
      for (int bin = 0; bin < bins; bin++) {
        for (int tap = taps.begin(bin); tap < taps.begin(bin + 1); tap++) {
          int at = ((tap - taps.begin(bin)) * rois.length + n) * bins + bin;
          offsets[at] = offset.applyAsInt(rois[n].level(), taps.cell(tap));
          weights[at] = taps.weight(tap);
        }
      }
    }
    return new GridAxis(most, rois.length, bins, offsets, weights);
  }
}
