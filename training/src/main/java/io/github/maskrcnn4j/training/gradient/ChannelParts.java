package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Some neighbouring channels of maps or kernels, as dense maps or kernels of their own. */
final class ChannelParts {

  private ChannelParts() {}

  /**
   * @param map {@code [N, H, W, C]}, dense; not modified
   * @return {@code [N, H, W, count]}, channels {@code first} and following; of the scope
   */
  static INDArray take(TensorScope scope, INDArray map, int first, int count) {
    INDArray part = scope.take(map.size(0), map.size(1), map.size(2), count);
    int channels = (int) map.size(3);
    int positions = (int) (map.length() / channels);
    HostTensors.write(
        map,
        part,
        (from, to) -> {
          for (int i = 0; i < positions; i++) {
            to.put(i * count, from, i * channels + first, count);
          }
        });
    return part;
  }

  /** Writes the channels of {@code part} into {@code map}, from {@code first} on. */
  static void put(INDArray part, INDArray map, int first) {
    int count = (int) part.size(3);
    int channels = (int) map.size(3);
    int positions = (int) (map.length() / channels);
    HostTensors.transfer(
        part,
        map,
        (from, to) -> {
          for (int i = 0; i < positions; i++) {
            to.put(i * channels + first, from, i * count, count);
          }
        });
  }

  /** Fills {@code part}, rows of {@code count}, with a piece of each row of {@code whole}. */
  static void take(float[] whole, int rowLength, int first, float[] part, int count) {
    for (int row = 0; row < part.length / count; row++) {
      System.arraycopy(whole, row * rowLength + first, part, row * count, count);
    }
  }

  /** The reverse: writes the rows of {@code part} into a piece of each row of {@code whole}. */
  static void put(float[] part, int count, float[] whole, int rowLength, int first) {
    for (int row = 0; row < part.length / count; row++) {
      System.arraycopy(part, row * count, whole, row * rowLength + first, count);
    }
  }
}
