package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.ThreadArray;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Nearest-neighbour upsampling, added to what is there: the top-down step of a feature pyramid.
 *
 * <p>A position reads from {@code floor(position * in / out)}; for doubled sides that is every
 * value twice. On the CPU fused with the sum because the native operation is slow on large maps and
 * the sum reads the same memory.
 */
public final class NearestUpsample {

  private static final NearestUpsample STEP = new NearestUpsample();

  private NearestUpsample() {}

  /**
   * {@code target += upsample(coarse)}.
   *
   * @param coarse {@code [N, h, w, C]}, dense; not modified
   * @param target {@code [N, H, W, C]}, dense; modified
   */
  public static void addTo(TensorScope scope, INDArray target, INDArray coarse) {
    Shapes.require("upsampling input", coarse, target.size(0), -1, -1, target.size(3));
    Shapes.require("upsampling target", target, -1, -1, -1, -1);
    if (Backend.current().isCpu()) {
      HostTensors.transfer(
          coarse, target, (from, to) -> new Rows(target, coarse, from, to).addAll());
    } else {
      addOnDevice(scope, target, coarse);
    }
    scope.applied(STEP, target, target, coarse);
  }

  /** In tensor operations: the maps are too large to bring down and send up again. */
  static void addOnDevice(TensorScope scope, INDArray target, INDArray coarse) {
    int images = (int) target.size(0);
    int rowsIn = (int) coarse.size(1);
    int rowsOut = (int) target.size(1);
    int columnsIn = (int) coarse.size(2);
    int columnsOut = (int) target.size(2);
    long channels = target.size(3);
    int[] rows = new int[images * rowsOut];
    Arrays.setAll(
        rows, i -> (i / rowsOut * rowsIn + source(i % rowsOut, rowsIn, rowsOut)) * columnsIn);
    int[] columns = new int[images * columnsOut];
    Arrays.setAll(columns, i -> source(i % columnsOut, columnsIn, columnsOut));
    INDArray cells = Shapes.view(coarse, (long) images * rowsIn * columnsIn, channels);
    INDArray upsampled =
        GridGather.pick(scope, cells, GridAxis.of(images, rows), GridAxis.of(images, columns));
    Shapes.view(target, upsampled.shape()).addi(upsampled);
    scope.release(upsampled);
  }

  /**
   * Which row or column of the coarse map one of the target reads.
   *
   * @param in rows or columns of the coarse map
   * @param out those of the target
   */
  public static int source(int position, int in, int out) {
    return Math.min(in - 1, (int) ((long) position * in / out));
  }

  private static final class Rows {
    private static final ThreadArray UPSAMPLED = new ThreadArray();
    private static final ThreadArray ROW = new ThreadArray();

    private final FloatBuffer from;
    private final FloatBuffer to;
    private final int images;
    private final int channels;
    private final int rowsIn;
    private final int rowsOut;
    private final int columnsIn;
    private final int columnsOut;

    Rows(INDArray target, INDArray coarse, FloatBuffer from, FloatBuffer to) {
      this.from = from;
      this.to = to;
      this.images = (int) target.size(0);
      this.channels = (int) target.size(3);
      this.rowsIn = (int) coarse.size(1);
      this.rowsOut = (int) target.size(1);
      this.columnsIn = (int) coarse.size(2);
      this.columnsOut = (int) target.size(2);
    }

    void addAll() {
      Workers.forEach(images * rowsOut, this::addRow);
    }

    private void addRow(int index) {
      int image = index / rowsOut;
      int rowIn = source(index % rowsOut, rowsIn, rowsOut);
      int length = columnsOut * channels;
      float[] upsampled = UPSAMPLED.get(length);
      for (int x = 0; x < columnsOut; x++) {
        int source = ((image * rowsIn + rowIn) * columnsIn + source(x, columnsIn, columnsOut));
        from.get(source * channels, upsampled, x * channels, channels);
      }
      float[] row = ROW.get(length);
      to.get(index * length, row, 0, length);
      for (int i = 0; i < length; i++) {
        row[i] += upsampled[i];
      }
      to.put(index * length, row, 0, length);
    }
  }
}
