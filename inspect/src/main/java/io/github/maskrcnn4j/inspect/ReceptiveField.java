package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.model.ResidualBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of the model input that one position of a feature map can depend on, from the chain of
 * kernels and strides alone. What it really depends on is concentrated around the centre.
 *
 * <p>A layer with kernel {@code k}, stride {@code s} and padding {@code p} on top of a field makes
 *
 * <pre>
 * size' = size + (k - 1) jump      centre' = centre + ((k - 1) / 2 - p) jump      jump' = s jump
 * </pre>
 *
 * @param size pixels a side
 * @param jump pixels from one position to the next
 * @param centre of the field of position 0, where pixel 0 has its centre at 0.5
 */
record ReceptiveField(int size, int jump, double centre) {

  private static final ReceptiveField PIXEL = new ReceptiveField(1, 1, 0.5);

  /**
   * The fields of C2 to C5.
   *
   * @param kind which residual block
   * @param blocks residual blocks of stages 2 to 5
   */
  static List<ReceptiveField> ofStages(
      ResidualBlock kind, List<Integer> blocks, BackboneRecipe rule) {
    int poolPadding = rule.stemPooling().equals(Padding.symmetric(1)) ? 1 : 0;
    ReceptiveField field = PIXEL.through(7, 2, 3).through(3, 2, poolPadding);
    List<ReceptiveField> fields = new ArrayList<>();
    for (int stage = 0; stage < blocks.size(); stage++) {
      for (int block = 0; block < blocks.get(stage); block++) {
        int stride = block == 0 && stage > 0 ? 2 : 1;
        field =
            kind == ResidualBlock.BASIC
                ? field.through(3, stride, 1).through(3, 1, 1)
                : field.throughBottleneck(stride, rule.strideIn());
      }
      fields.add(field);
    }
    return fields;
  }

  /** Its 1x1 convolutions see no farther. */
  private ReceptiveField throughBottleneck(int stride, BackboneRecipe.StrideIn strideIn) {
    return strideIn == BackboneRecipe.StrideIn.FIRST_1X1
        ? through(1, stride, 0).through(3, 1, 1)
        : through(3, stride, 1);
  }

  ReceptiveField through(int kernel, int stride, int padding) {
    return new ReceptiveField(
        size + (kernel - 1) * jump, jump * stride, centre + ((kernel - 1) / 2.0 - padding) * jump);
  }
}
