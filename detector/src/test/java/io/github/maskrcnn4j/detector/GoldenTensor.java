package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A golden tensor in this project's layout. */
record GoldenTensor(float[] values, long... shape) {

  /** One that is {@code [N, C, H, W]} in its file. */
  static GoldenTensor ofNchw(Golden golden, String name) {
    return new GoldenTensor(golden.nhwc(name), longs(golden.nhwcShape(name)));
  }

  /** One that is {@code [N, H, W, C]} in its file already. */
  static GoldenTensor ofNhwc(Golden golden, String name) {
    return new GoldenTensor(golden.floats(name), longs(golden.shape(name)));
  }

  INDArray on(TensorScope scope) {
    return scope.take(values, shape);
  }

  private static long[] longs(int[] sides) {
    return Arrays.stream(sides).asLongStream().toArray();
  }
}
