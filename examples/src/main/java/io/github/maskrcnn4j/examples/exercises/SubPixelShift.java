package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.inspect.RoiPool;
import io.github.maskrcnn4j.roi.Pyramid;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.roi.RoiPooling;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Exercise of 07-rois: how exactly RoIPool and RoIAlign follow a box that moves by less than a
 * cell.
 */
public final class SubPixelShift {

  private static final int STRIDE = 16;
  private static final int CELLS = 32;
  private static final int BINS = 7;

  private SubPixelShift() {}

  /**
   * How far, in pixels, the features seem to have moved.
   *
   * <p>Every cell of the map holds its own x in pixels. So the mean over all bins is the x that the
   * features were taken at.
   *
   * @param shift of the box to the right, in pixels
   */
  public static double seenShift(RoiPooling pooling, float shift) {
    return meanX(pooling, shift) - meanX(pooling, 0);
  }

  private static double meanX(RoiPooling pooling, float shift) {
    float[] cells = new float[CELLS * CELLS];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (i % CELLS + 0.5f) * STRIDE; // the cell's middle
    }
    try (TensorScope scope = TensorScope.standalone()) {
      Pyramid pyramid =
          new Pyramid(
              List.of(scope.take(cells, 1, CELLS, CELLS, 1)),
              new float[] {1f / STRIDE},
              ImageGeometry.unchanged(STRIDE * CELLS, STRIDE * CELLS));
      INDArray bins = scope.take(1, BINS, BINS, 1);
      Boxes roi = Boxes.of(100 + shift, 100, 324 + shift, 324); // two cells a bin
      pooling.pool(scope, pyramid, roi, new int[1], bins);
      double sum = 0;
      for (float value : HostTensors.toHost(bins)) {
        sum += value;
      }
      return sum / (BINS * BINS);
    }
  }

  /** The largest difference between a box's shift and what the features make of it, in pixels. */
  public static double largestError(RoiPooling pooling) {
    double largest = 0;
    for (int shift = 0; shift <= STRIDE; shift++) {
      largest = Math.max(largest, Math.abs(seenShift(pooling, shift) - shift));
    }
    return largest;
  }

  /** {@code SubPixelShift} */
  public static void main(String[] arguments) {
    System.out.println("shift   RoIPool  RoIAlign    (pixels, stride " + STRIDE + ")");
    for (int shift = 0; shift <= STRIDE; shift++) {
      System.out.printf(
          Locale.ROOT,
          "%5d %9.2f %9.2f%n",
          shift,
          seenShift(new RoiPool(), shift),
          seenShift(RoiAlign.aligned(2), shift));
    }
    System.out.printf(
        Locale.ROOT,
        "largest error %.2f and %.2f%n",
        largestError(new RoiPool()),
        largestError(RoiAlign.aligned(2)));
  }
}
