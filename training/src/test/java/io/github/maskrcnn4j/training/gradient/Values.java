package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Random values, and the loss that all gradients are tested with. */
final class Values {

  private Values() {}

  static float[] random(Random random, long... shape) {
    float[] values = new float[(int) Shapes.elements(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** {@code sum(output * weights)}, whose gradient with respect to the output is the weights. */
  static double loss(INDArray output, float[] weights) {
    return loss(HostTensors.toHost(output), weights);
  }

  static double loss(float[] output, float[] weights) {
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += (double) output[i] * weights[i];
    }
    return sum;
  }

  static long[] longs(int... shape) {
    long[] longs = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      longs[i] = shape[i];
    }
    return longs;
  }
}
