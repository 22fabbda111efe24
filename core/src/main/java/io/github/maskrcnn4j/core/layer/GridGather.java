package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows of a table, read at the crossings of N grids of I x J bins, in tensor operations only:
 *
 * <pre>
 * row(n, i, j) = down.offset(n, i) + across.offset(n, j)
 * </pre>
 *
 * <p>A device is sent the {@code N (I + J)} numbers of the axes and works out the crossings itself.
 */
public final class GridGather {

  private GridGather() {}

  /**
   * The rows themselves.
   *
   * @param table {@code [R, C]}, dense; not modified
   * @param down the axis along I, with one tap; its weights do not count
   * @param across the axis along J, of as many grids, with one tap
   * @return {@code [N I J, C]}, of the scope
   * @throws IllegalArgumentException if a crossing is not in the table: the native operation would
   *     read whatever lies there
   */
  public static INDArray pick(TensorScope scope, INDArray table, GridAxis down, GridAxis across) {
    requireFit(table, down, across);
    INDArray picked = scope.take(crossings(down, across), table.size(1));
    try (Rows rows = Rows.of(down, across)) {
      rows.pick(table, 0, 0, picked);
    }
    return picked;
  }

  /**
   * {@code target[n, i, j] += sum over the taps of i and j: weight(i) weight(j) table[row]}.
   *
   * @param table {@code [R, C]}, dense; not modified
   * @param down the axis along I
   * @param across the axis along J, of as many grids
   * @param target {@code [N I J, C]}, dense; modified
   * @throws IllegalArgumentException if a crossing is not in the table
   */
  public static void addWeighted(
      TensorScope scope, INDArray table, GridAxis down, GridAxis across, INDArray target) {
    requireFit(table, down, across);
    long crossings = crossings(down, across);
    Shapes.require("target", target, crossings, table.size(1));
    INDArray weightsDown = scope.take(down.weights(), shape(down, true));
    INDArray weightsAcross = scope.take(across.weights(), shape(across, false));
    INDArray weights = scope.take(down.grids(), down.bins(), across.bins());
    INDArray factors = Shapes.view(weights, crossings, 1, 1);
    INDArray picked = scope.take(target.shape());
    INDArray weighted = Shapes.view(picked, crossings, 1, table.size(1));
    try (Rows rows = Rows.of(down, across)) {
      for (int i = 0; i < down.taps(); i++) {
        for (int j = 0; j < across.taps(); j++) {
          rows.pick(table, i, j, picked);
          Ops.multiply(tap(weightsDown, i), tap(weightsAcross, j), weights);
          Ops.multiply(factors, weighted, weighted);
          target.addi(picked);
        }
      }
    }
    scope.release(picked);
    scope.release(weights);
    scope.release(weightsAcross);
    scope.release(weightsDown);
  }

  /**
   * The numbers of the rows, int32.
   *
   * @param down {@code [T, N, I, 1]}
   * @param across {@code [T, N, 1, J]}
   * @param sums {@code [N, I, J]}, of one tap of each at a time
   */
  private record Rows(INDArray down, INDArray across, INDArray sums) implements AutoCloseable {

    static Rows of(GridAxis down, GridAxis across) {
      long[] grid = {down.grids(), down.bins(), across.bins()};
      return new Rows(
          HostTensors.indices(down.offsets(), shape(down, true)),
          HostTensors.indices(across.offsets(), shape(across, false)),
          Nd4j.createUninitialized(DataType.INT32, grid, 'c'));
    }

    void pick(INDArray table, int tapDown, int tapAcross, INDArray picked) {
      Ops.add(tap(down, tapDown), tap(across, tapAcross), sums);
      Ops.gatherRows(table, Shapes.view(sums, sums.length(), 1), picked);
    }

    @Override
    public void close() {
      down.close();
      across.close();
      sums.close();
    }
  }

  private static long[] shape(GridAxis axis, boolean alongRows) {
    return alongRows
        ? new long[] {axis.taps(), axis.grids(), axis.bins(), 1}
        : new long[] {axis.taps(), axis.grids(), 1, axis.bins()};
  }

  /** One tap of {@code [T, N, I, J]}. */
  private static INDArray tap(INDArray axis, int tap) {
    return Shapes.view(Shapes.rows(axis, tap, tap + 1L), axis.size(1), axis.size(2), axis.size(3));
  }

  private static long crossings(GridAxis down, GridAxis across) {
    return (long) down.grids() * down.bins() * across.bins();
  }

  private static void requireFit(INDArray table, GridAxis down, GridAxis across) {
    Shapes.require("table", table, -1, -1);
    if (!HostTensors.isDense(table) || down.grids() != across.grids()) {
      throw new IllegalArgumentException(
          down.grids() + " and " + across.grids() + " grids, or the table is not dense");
    }
    for (int grid = 0; grid < down.grids(); grid++) {
      long first = (long) down.range(grid).getMin() + across.range(grid).getMin();
      long last = (long) down.range(grid).getMax() + across.range(grid).getMax();
      if (first < 0 || last >= table.size(0)) {
        throw new IllegalArgumentException(
            "Rows "
                + first
                + " to "
                + last
                + " in grid "
                + grid
                + " of a table of "
                + table.size(0));
      }
    }
  }
}
