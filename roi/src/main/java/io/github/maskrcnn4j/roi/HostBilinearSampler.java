package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Sums samples on host memory: several RoIs at a time, each first along the columns, then along the
 * rows.
 *
 * <p>A map is read row by row, only where a RoI touches it, and every row once a RoI. All inner
 * loops run over channels, which lie side by side, so that they become vector instructions.
 */
public final class HostBilinearSampler implements BilinearSampler {

  /** Few enough that no thread waits long for the last one, enough to share buffers. */
  private static final int ROIS_PER_TASK = 8;

  @Override
  public void sample(TensorScope scope, List<INDArray> maps, RoiTaps[] rois, INDArray out) {
    HostTensors.readAll(
        maps,
        from -> {
          HostTensors.write(out, to -> sample(maps, from, rois, out, to));
          return null;
        });
  }

  private static void sample(
      List<INDArray> maps, List<FloatBuffer> from, RoiTaps[] rois, INDArray out, FloatBuffer to) {
    int[] widths = maps.stream().mapToInt(map -> (int) map.size(2)).toArray();
    int channels = (int) out.size(3);
    int columns = (int) out.size(2);
    int stride = (int) out.size(1) * columns * channels;
    int tasks = (rois.length + ROIS_PER_TASK - 1) / ROIS_PER_TASK;
    Workers.range(tasks)
        .forEach(
            task -> {
              RoiSum sum = new RoiSum(columns, channels);
              int end = Math.min(rois.length, (task + 1) * ROIS_PER_TASK);
              for (int i = task * ROIS_PER_TASK; i < end; i++) {
                int level = rois[i].level();
                sum.write(rois[i], from.get(level), widths[level], to, i * stride);
              }
            });
  }
}
