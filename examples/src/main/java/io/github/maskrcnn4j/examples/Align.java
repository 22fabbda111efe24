package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.roi.RoiAlign;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** RoIAlign on a map whose cells are numbered: the values can be checked with a pencil. */
public final class Align {

  private Align() {}

  /** {@code Align} */
  public static void main(String[] arguments) {
    float[] cells = new float[25];
    for (int i = 0; i < 25; i++) {
      cells[i] = i; // 5 x 5 cells, row by row: f(y, x) = 5 y + x
    }
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray map = scope.take(cells, 1, 5, 5, 1);
      Boxes roi = Boxes.of(4, 4, 12, 12); // pixels: cells 1 to 3
      for (RoiAlign rule : List.of(RoiAlign.aligned(2), RoiAlign.unaligned(2))) {
        float[] bins = rule.apply(map, 4, roi, 2);
        System.out.println(rule + " " + Arrays.toString(bins));
      }
    }
  }
}
