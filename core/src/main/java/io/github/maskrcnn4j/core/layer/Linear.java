package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A fully connected layer: {@code y = act(x weight + bias)}, weight {@code [in, out]}.
 *
 * <p>Runs as a 1x1 convolution over an image of one row.
 */
public final class Linear implements Layer, Step {

  private final Conv2d product;

  /**
   * @param weight {@code in * out} values, {@code [in, out]} in C order; copied
   * @param bias {@code out} values; copied
   */
  public Linear(float[] weight, float[] bias, Activation activation) {
    if (bias.length == 0 || weight.length % bias.length != 0) {
      throw new IllegalArgumentException(
          weight.length + " weights do not divide into " + bias.length + " outputs");
    }
    long inputs = weight.length / bias.length;
    this.product =
        new Conv2d(
            weight, new long[] {1, 1, inputs, bias.length}, bias, 1, Padding.VALID, activation);
  }

  public long inputs() {
    return product.inputChannels();
  }

  public long outputs() {
    return product.outputChannels();
  }

  /**
   * Applies the layer to every row.
   *
   * @param input {@code [N, ...]}, dense, {@code in} values a row: RoI features {@code [N, 7, 7,
   *     C]} are read in H, W, C order; not modified
   * @return {@code [N, out]}
   */
  @Override
  public INDArray apply(TensorScope scope, INDArray input) {
    long rows = input.size(0);
    if (rows == 0 || input.length() != rows * inputs()) {
      throw new IllegalArgumentException(
          "A linear layer of "
              + inputs()
              + " inputs cannot take "
              + Arrays.toString(input.shape()));
    }
    INDArray out = product.apply(scope, Shapes.view(input, 1, 1, rows, inputs()));
    INDArray matrix = scope.reshape(out, rows, outputs());
    scope.applied(this, matrix, input);
    return matrix;
  }

  /** The weight itself, {@code [in, out]}: not to be changed, and gone with the layer. */
  public INDArray weight() {
    return Shapes.view(product.kernel(), inputs(), outputs());
  }

  public Activation activation() {
    return product.activation();
  }

  @Override
  public void close() {
    product.close();
  }
}
