package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums of rows picked from a table, in tensor operations only. */
public final class RowGather {

  private RowGather() {}

  /**
   * {@code target[i] += weights[i] * table[rows[i]]}.
   *
   * @param table {@code [R, C]}, dense; not modified
   * @param rows n indices into the table
   * @param weights n factors
   * @param target {@code [n, C]}, dense; modified
   */
  public static void addWeighted(
      TensorScope scope, INDArray table, int[] rows, float[] weights, INDArray target) {
    Shapes.require("table", table, -1, -1);
    Shapes.require("target", target, rows.length, table.size(1));
    if (weights.length != rows.length || !HostTensors.isDense(table)) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + rows.length + " rows, or the table is not dense");
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0 || rows[i] >= table.size(0)) {
        throw new IllegalArgumentException(
            "Row " + rows[i] + " at " + i + " of a table of " + table.size(0));
      }
    }
    INDArray picked = scope.take(target.shape());
    INDArray factors = scope.take(weights, rows.length);
    try (INDArray indices = HostTensors.indices(rows, rows.length, 1)) {
      Ops.gatherRows(table, indices, picked);
      picked.muliColumnVector(factors);
      target.addi(picked);
    }
    scope.release(factors);
    scope.release(picked);
  }
}
