package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Linear;
import io.github.maskrcnn4j.core.layer.MatrixProducts;
import io.github.maskrcnn4j.core.layer.MatrixProducts.Transposed;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a fully connected layer, {@code y = act(z)}, {@code z = x W + b}: {@code dW = x'
 * dz}, {@code db} the sum of {@code dz}'s rows, {@code dx = dz W'}.
 */
public final class LinearGradient {

  private LinearGradient() {}

  /**
   * @param input {@code x}, {@code [N, ...]} with {@code in} values a row, dense; not modified
   * @param sums {@code dz}, {@code [N, out]}, dense; not modified
   * @param own as many values as the weight has; becomes {@code dW}
   */
  public static void ofWeight(TensorScope scope, INDArray input, INDArray sums, float[] own) {
    int rows = (int) input.size(0);
    int in = (int) (input.length() / rows);
    int out = (int) sums.size(1);
    ConvolutionGradient.ofKernel(
        scope,
        new Kernel(1, 1, in, out, 1, Padding.VALID),
        Shapes.view(input, 1, 1, rows, in),
        Shapes.view(sums, 1, 1, rows, out),
        own);
  }

  /**
   * @param sums {@code dz}, {@code [N, out]}, dense; not modified
   * @return {@code dx}, {@code [N, in]}, of the scope
   */
  public static INDArray ofInput(TensorScope scope, Linear layer, INDArray sums) {
    INDArray input = scope.take(sums.size(0), layer.inputs());
    MatrixProducts.multiply(scope, sums, layer.weight(), Transposed.RIGHT, input);
    return input;
  }
}
