package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.NearestUpsample;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.ThreadArray;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of {@code y = target + upsample(coarse)}: that of the target is {@code dy} itself,
 * that of a coarse position the sum over all that read from it, {@link NearestUpsample#source}.
 */
public final class NearestUpsampleGradient {

  private static final ThreadArray SUM = new ThreadArray();
  private static final ThreadArray LINE = new ThreadArray();

  private final int rows;
  private final int columns;
  private final int rowsOut;
  private final int columnsOut;
  private final int channels;

  private NearestUpsampleGradient(INDArray gradient, long... coarse) {
    this.rows = (int) coarse[1];
    this.columns = (int) coarse[2];
    this.rowsOut = (int) gradient.size(1);
    this.columnsOut = (int) gradient.size(2);
    this.channels = (int) gradient.size(3);
  }

  /**
   * @param gradient {@code dy}, {@code [N, H, W, C]}, dense; not modified
   * @param coarse the coarse map's shape, {@code [N, h, w, C]}
   * @return the coarse map's gradient, of the scope
   */
  public static INDArray ofCoarse(TensorScope scope, INDArray gradient, long... coarse) {
    Shapes.require("gradient of an upsampled map", gradient, coarse[0], -1, -1, coarse[3]);
    INDArray sums = scope.take(coarse);
    NearestUpsampleGradient own = new NearestUpsampleGradient(gradient, coarse);
    HostTensors.write(
        gradient,
        sums,
        (from, to) ->
            Workers.forEach((int) (coarse[0] * own.rows), row -> own.sumRow(from, to, row)));
    return sums;
  }

  private void sumRow(FloatBuffer from, FloatBuffer to, int row) {
    int length = columns * channels;
    int lengthOut = columnsOut * channels;
    float[] sum = SUM.get(length);
    float[] line = LINE.get(lengthOut);
    Arrays.fill(sum, 0, length, 0);
    int image = row / rows;
    for (int y = 0; y < rowsOut; y++) {
      if (NearestUpsample.source(y, rows, rowsOut) == row % rows) {
        from.get((image * rowsOut + y) * lengthOut, line, 0, lengthOut);
        addLine(line, sum);
      }
    }
    to.put(row * length, sum, 0, length);
  }

  private void addLine(float[] line, float[] sum) {
    for (int x = 0; x < columnsOut; x++) {
      int at = NearestUpsample.source(x, columns, columnsOut) * channels;
      for (int c = 0; c < channels; c++) {
        sum[at + c] += line[x * channels + c];
      }
    }
  }
}
