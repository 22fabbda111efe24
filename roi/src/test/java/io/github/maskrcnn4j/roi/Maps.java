package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Feature maps for tests. */
final class Maps {

  private Maps() {}

  /** {@code [N, h, w, C]} values of one image. */
  static float[] image(float[] batch, int images, int image) {
    int length = batch.length / images;
    return Arrays.copyOfRange(batch, image * length, (image + 1) * length);
  }

  /** An input with an image of its width and fewer rows. */
  static ImageGeometry geometry(int height, int width, int imageHeight) {
    return new ImageGeometry(imageHeight, width, imageHeight, width, height, width, 0, 0, 1);
  }

  /** Rows of {@code values}, in this order. */
  static float[] rows(float[] values, int count, int... rows) {
    int length = values.length / count;
    float[] picked = new float[rows.length * length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(values, rows[i] * length, picked, i * length, length);
    }
    return picked;
  }

  /** NCHW maps of a golden file as tensors. */
  static List<INDArray> pyramid(TensorScope scope, Golden golden, String... names) {
    List<INDArray> maps = new ArrayList<>();
    for (String name : names) {
      long[] shape = Arrays.stream(golden.nhwcShape(name)).asLongStream().toArray();
      maps.add(scope.take(golden.nhwc(name), shape));
    }
    return maps;
  }

  /** Pools from one map and returns {@code [N, size, size, C]}. */
  static float[] pool(
      RoiPooling pooling, BilinearSampler sampler, Map map, Boxes rois, float scale, int size) {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray tensor = scope.take(map.values, 1, map.rows, map.columns, map.channels);
      ImageGeometry image =
          geometry((int) (map.rows / scale), (int) (map.columns / scale), (int) (map.rows / scale));
      Pyramid pyramid = new Pyramid(List.of(tensor), new float[] {scale}, image, sampler);
      INDArray out = scope.take(rois.size(), size, size, map.channels);
      pooling.pool(scope, pyramid, rois, new int[rois.size()], out);
      return HostTensors.toHost(out);
    }
  }

  /** {@code [rows, columns, channels]} values. */
  record Map(float[] values, int rows, int columns, int channels) {}
}
