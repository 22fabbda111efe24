package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 1x1 convolution as what it is: every position's channels times one matrix.
 *
 * <p>oneDNN multiplies plain row-major matrices at full speed, while its convolutions below AVX-512
 * first copy input and output into a blocked layout, which takes longer than a 1x1 kernel's
 * arithmetic. A stride only leaves positions out: they are gathered first.
 */
final class MatrixProduct implements ConvolutionAlgorithm {

  /** Rows from which on oneDNN's multiplication is at its best. */
  private static final int ROWS = 512;

  /** Fewer cost more in calls than further threads gain. */
  private static final int LEAST_ROWS = 64;

  /** Floats that a chunk reads and writes: 2 MB. */
  private static final int CHUNK_FLOATS = 1 << 19;

  private final INDArray matrix;
  private final int inputs;
  private final int outputs;
  private final int stride;
  private final Epilogue epilogue;

  /**
   * @param matrix {@code [in, out]} in C order
   */
  MatrixProduct(float[] matrix, int inputs, float[] bias, int stride, Activation activation) {
    this.matrix = HostTensors.tensor(matrix, inputs, bias.length);
    this.inputs = inputs;
    this.outputs = bias.length;
    this.stride = stride;
    this.epilogue = Epilogue.of(bias, activation);
  }

  @Override
  public INDArray kernel() {
    return matrix;
  }

  @Override
  public void run(TensorScope scope, INDArray input, INDArray residual, INDArray out) {
    INDArray positions = stride == 1 ? input : subsample(scope, input, out);
    int rows = (int) (out.length() / outputs);
    INDArray from = Shapes.view(positions, rows, inputs);
    INDArray to = Shapes.view(out, rows, outputs);
    INDArray added = residual == null ? null : Shapes.view(residual, rows, outputs);
    int chunk = rowsPerChunk(rows);
    Workers.forEach(
        (rows + chunk - 1) / chunk,
        i -> multiply(from, added, to, i * chunk, Math.min(rows, (i + 1) * chunk)));
    if (positions != input) {
      scope.release(positions);
    }
  }

  private void multiply(INDArray from, INDArray added, INDArray to, int first, int end) {
    INDArray sums = Shapes.rows(to, first, end);
    Ops.matmul(Shapes.rows(from, first, end), matrix, sums);
    epilogue.apply(sums, added == null ? null : Shapes.rows(added, first, end));
  }

  /**
   * The same for all chunks, so that all threads end together: few enough that a chunk is still in
   * the cache when its sums are finished, but enough for the multiplication's own blocking.
   */
  private int rowsPerChunk(int rows) {
    int most = Math.max(ROWS, CHUNK_FLOATS / (inputs + outputs));
    int rounds = (rows + most * Workers.count() - 1) / (most * Workers.count());
    int chunks = rounds * Workers.count();
    return Math.max(LEAST_ROWS, (rows + chunks - 1) / chunks);
  }

  /** Every {@code stride}-th position of every {@code stride}-th row. */
  private INDArray subsample(TensorScope scope, INDArray input, INDArray out) {
    int height = (int) out.size(1);
    int width = (int) out.size(2);
    int channels = (int) input.size(3);
    int rowsIn = (int) input.size(1);
    int columnsIn = (int) input.size(2);
    INDArray picked = scope.take(input.size(0), height, width, channels);
    HostTensors.transfer(
        input,
        picked,
        (from, to) ->
            Workers.forEach(
                (int) input.size(0) * height,
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
    return picked;
  }

  @Override
  public void close() {
    matrix.close();
  }
}
