package io.github.maskrcnn4j.training.start;

import io.github.maskrcnn4j.core.model.ResidualBlock;
import io.github.maskrcnn4j.core.safetensors.MapParameters;
import java.util.Arrays;
import java.util.Random;

/**
 * First values of parameters, told by their names:
 *
 * <pre>
 * kernel, weight              normal, mean 0, deviation gain / sqrt(inputs of an output)
 *   before a ReLU             gain sqrt 2, which keeps the mean square (He et al. 2015,
 *                             arXiv:1502.01852, equation 10)
 *   shortcuts and pyramid     gain 1: no ReLU takes half of it
 *   a block's last            gain 1 / sqrt(blocks)
 *   objectness, anchor deltas, classes     deviation 0.01, as in Fast R-CNN, section 3.1
 *   box deltas                             deviation 0.001, likewise
 * bias, beta, mean            0
 * gamma, variance             1
 * </pre>
 *
 * <p>Norms do not measure a batch here, so that nothing but the kernels keeps a sum of residuals in
 * bounds: with {@code L} blocks each adds the {@code L}-th part, and the mean square grows to
 * {@code (1 + 1 / L)^L < e} of the stem's instead of {@code 2^L} of it.
 *
 * @param seed another one, other values
 * @param block which the network is made of
 * @param blocks residual blocks of the network
 * @param pixelDeviation of the values of a usual picture after normalisation: the stem divides by
 *     it
 */
record InitialValues(long seed, ResidualBlock block, int blocks, double pixelDeviation) {

  /** For outputs alone, to which blocks and pixels are nothing. */
  static InitialValues ofOutputs(long seed) {
    return new InitialValues(seed, ResidualBlock.BASIC, 1, 1);
  }

  /** Adds a parameter, or gives it other values and another shape. */
  void put(MapParameters parameters, String name, long... shape) {
    int length = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    float[] values = new float[length];
    if (name.endsWith(".gamma") || name.endsWith(".variance")) {
      Arrays.fill(values, 1);
    } else if (name.endsWith(".kernel") || name.endsWith(".weight")) {
      double deviation = deviation(unit(name), shape);
      // the generator whose numbers Java specifies, gaussian ones included
      Random random = new Random(seed * 31 + name.hashCode());
      for (int i = 0; i < length; i++) {
        values[i] = (float) (deviation * random.nextGaussian());
      }
    }
    parameters.put(name, values, shape);
  }

  private static String unit(String parameter) {
    return parameter.substring(0, parameter.lastIndexOf('.'));
  }

  private double deviation(String unit, long... shape) {
    return switch (unit) {
      case "rpn.objectness", "rpn.deltas", "box_head.classes" -> 0.01;
      case "box_head.deltas" -> 0.001;
      case "backbone.stem.conv" -> Math.sqrt(2.0 / inputs(unit, shape)) / pixelDeviation;
      default -> gain(unit) / Math.sqrt(inputs(unit, shape));
    };
  }

  private double gain(String unit) {
    if (unit.endsWith(".shortcut") || unit.startsWith("fpn.")) {
      return 1;
    }
    boolean last = unit.contains(".block") && unit.endsWith(".conv" + block.convolutions());
    return last ? 1 / Math.sqrt(blocks) : Math.sqrt(2);
  }

  /** Windows of the upsampling do not overlap: an output sees one of the kernel's corners. */
  private static double inputs(String unit, long... shape) {
    boolean corner = unit.equals("mask_head.upsample");
    return corner
        ? shape[2]
        : (double) Arrays.stream(shape, 0, shape.length - 1).reduce(1, Math::multiplyExact);
  }
}
