package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 1x1 convolution as what it is: every position's channels times one matrix.
 *
 * <p>oneDNN multiplies plain row-major matrices at full speed, while its convolutions below AVX-512
 * first copy input and output into a blocked layout, which takes longer than a 1x1 kernel's
 * arithmetic. A stride only leaves positions out: they are gathered first.
 */
final class MatrixProduct implements ConvolutionAlgorithm {

  private final INDArray matrix;
  private final int stride;
  private final Epilogue epilogue;

  /**
   * @param matrix {@code [in, out]} in C order
   */
  MatrixProduct(float[] matrix, long inputs, float[] bias, int stride, Activation activation) {
    this.matrix = HostTensors.tensor(matrix, inputs, bias.length);
    this.stride = stride;
    this.epilogue = Epilogue.of(bias, activation);
  }

  /** A copy of the matrix, {@code [in, out]}. */
  float[] values() {
    return HostTensors.toHost(matrix);
  }

  @Override
  public void run(TensorScope scope, INDArray input, INDArray residual, INDArray out) {
    INDArray positions = stride == 1 ? input : subsample(scope, input, out);
    long rows = out.length() / matrix.size(1);
    Ops.matmul(
        Shapes.view(positions, rows, matrix.size(0)),
        matrix,
        Shapes.view(out, rows, matrix.size(1)));
    if (positions != input) {
      scope.release(positions);
    }
    epilogue.apply(out, residual);
  }

  /** Every {@code stride}-th position of every {@code stride}-th row. */
  private INDArray subsample(TensorScope scope, INDArray input, INDArray out) {
    int height = (int) out.size(1);
    int width = (int) out.size(2);
    int channels = (int) input.size(3);
    int rowsIn = (int) input.size(1);
    int columnsIn = (int) input.size(2);
    INDArray picked = scope.take(input.size(0), height, width, channels);
    HostTensors.read(
        input,
        from -> {
          HostTensors.update(
              picked,
              to ->
                  IntStream.range(0, (int) input.size(0) * height)
                      .parallel()
                      .forEach(
                          row -> {
                            int rowIn = row / height * rowsIn + row % height * stride;
                            for (int x = 0; x < width; x++) {
                              to.put(
                                  (row * width + x) * channels,
                                  from,
                                  (rowIn * columnsIn + x * stride) * channels,
                                  channels);
                            }
                          }));
          return null;
        });
    return picked;
  }

  @Override
  public void close() {
    matrix.close();
  }
}
