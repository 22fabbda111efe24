package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution in which every group of output channels sees a group of input channels only (Xie et
 * al. 2017, arXiv:1611.05431): as many small convolutions side by side.
 *
 * <p>The backend has none of its own. So the channels of each group are gathered into a dense map,
 * convolved, and scattered back; the groups share the threads.
 */
final class GroupedConvolution implements ConvolutionAlgorithm {

  private final List<DirectConvolution> groups = new ArrayList<>();
  private final int inputs;
  private final int outputs;
  private final Epilogue epilogue;

  /**
   * @param kernel {@code [kH, kW, in / groups, out]} in C order
   * @param count how many groups; divides {@code out}
   */
  GroupedConvolution(
      float[] kernel,
      long[] shape,
      float[] bias,
      int count,
      int stride,
      Padding padding,
      Activation activation) {
    this.inputs = (int) shape[2];
    this.outputs = bias.length / count;
    this.epilogue = Epilogue.withoutBias(activation);
    long[] own = {shape[0], shape[1], inputs, outputs};
    for (int group = 0; group < count; group++) {
      groups.add(
          new DirectConvolution(
              columns(kernel, bias.length, group),
              own,
              columns(bias, bias.length, group),
              stride,
              padding,
              Activation.NONE));
    }
  }

  /** The outputs of one group: a piece of every row. */
  private float[] columns(float[] values, int rowLength, int group) {
    int rows = values.length / rowLength;
    float[] columns = new float[rows * outputs];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, row * rowLength + group * outputs, columns, row * outputs, outputs);
    }
    return columns;
  }

  @Override
  public void run(TensorScope scope, INDArray input, INDArray residual, INDArray out) {
    INDArray gathered = scope.take(groups.size(), input.length() / groups.size());
    INDArray convolved = scope.take(groups.size(), out.length() / groups.size());
    IntConsumer convolve =
        group ->
            groups
                .get(group)
                .run(
                    scope,
                    map(gathered, group, input, inputs),
                    null,
                    map(convolved, group, out, outputs));
    if (Backend.current().isCpu()) {
      HostTensors.write(input, gathered, this::gather);
      Workers.forEach(groups.size(), convolve);
      HostTensors.write(convolved, out, this::scatter);
    } else {
      onDevice(input, gathered, convolve, convolved, out);
    }
    scope.release(gathered);
    scope.release(convolved);
    epilogue.apply(out, residual);
  }

  /** Nothing is copied, and all operations are of one thread: a device has a queue for each. */
  private void onDevice(
      INDArray input, INDArray gathered, IntConsumer convolve, INDArray convolved, INDArray out) {
    int count = groups.size();
    long positions = input.length() / ((long) count * inputs);
    Shapes.view(gathered, count, positions, inputs)
        .assign(Shapes.view(input, positions, count, inputs).permute(1, 0, 2));
    IntStream.range(0, count).forEach(convolve);
    positions = out.length() / ((long) count * outputs);
    Shapes.view(out, positions, count, outputs)
        .assign(Shapes.view(convolved, count, positions, outputs).permute(1, 0, 2));
  }

  /** From {@code [positions, groups, inputs]} to {@code [groups, positions, inputs]}. */
  private void gather(FloatBuffer from, FloatBuffer to) {
    int positions = from.remaining() / (groups.size() * inputs);
    Workers.forEach(
        groups.size(),
        group -> {
          for (int position = 0; position < positions; position++) {
            int source = (position * groups.size() + group) * inputs;
            to.put((group * positions + position) * inputs, from, source, inputs);
          }
        });
  }

  /** From {@code [groups, positions, outputs]} to {@code [positions, groups, outputs]}. */
  private void scatter(FloatBuffer from, FloatBuffer to) {
    int positions = from.remaining() / (groups.size() * outputs);
    Workers.forEach(
        groups.size(),
        group -> {
          for (int position = 0; position < positions; position++) {
            int target = (position * groups.size() + group) * outputs;
            to.put(target, from, (group * positions + position) * outputs, outputs);
          }
        });
  }

  /** One group's part as a map {@code [N, h, w, channels]} of the same sides as {@code like}. */
  private static INDArray map(INDArray parts, int group, INDArray like, int channels) {
    INDArray part = Shapes.rows(parts, group, group + 1L);
    return Shapes.view(part, like.size(0), like.size(1), like.size(2), channels);
  }

  @Override
  public INDArray kernel() {
    throw new UnsupportedOperationException("The kernels of " + groups.size() + " groups");
  }

  @Override
  public float[] kernelValues() {
    float[] values = null;
    for (int group = 0; group < groups.size(); group++) {
      float[] own = groups.get(group).kernelValues();
      values = values == null ? new float[own.length * groups.size()] : values;
      for (int row = 0; row < own.length / outputs; row++) {
        int to = (row * groups.size() + group) * outputs;
        System.arraycopy(own, row * outputs, values, to, outputs);
      }
    }
    return values;
  }

  @Override
  public void close() {
    groups.forEach(DirectConvolution::close);
  }
}
