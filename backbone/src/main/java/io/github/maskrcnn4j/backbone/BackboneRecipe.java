package io.github.maskrcnn4j.backbone;

import io.github.maskrcnn4j.core.layer.Padding;

/**
 * Where implementations of the ResNet differ.
 *
 * @param strideIn which convolution of a downsampling block has the stride of 2
 * @param stemPooling padding of the stem's 3x3 max-pool: symmetric 1, or TensorFlow's SAME in Keras
 */
public record BackboneRecipe(StrideIn strideIn, Padding stemPooling) {

  /** ResNet v1.5: torchvision's. */
  public static final BackboneRecipe STRIDE_IN_3X3 =
      new BackboneRecipe(StrideIn.CONV_3X3, Padding.symmetric(1));

  /** As in the ResNet paper: Detectron and Detectron2. */
  public static final BackboneRecipe STRIDE_IN_1X1 =
      new BackboneRecipe(StrideIn.FIRST_1X1, Padding.symmetric(1));

  /** The same padding with the stride in another convolution. */
  public BackboneRecipe withStrideIn(StrideIn other) {
    return new BackboneRecipe(other, stemPooling);
  }

  /** The convolution of a bottleneck that halves the resolution. */
  public enum StrideIn {
    FIRST_1X1,
    CONV_3X3
  }
}
