package io.github.maskrcnn4j.core.layer;

import static io.github.maskrcnn4j.core.layer.LayerGoldenTest.longs;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's operations as they are, without the checks of {@link Ops}. */
final class RawOps {

  private RawOps() {}

  static void exec(String op, INDArray[] inputs, INDArray out, int... arguments) {
    Nd4j.exec(
        DynamicCustomOp.builder(op)
            .addInputs(inputs)
            .addOutputs(out)
            .addIntegerArguments(arguments)
            .build());
  }

  /** A 1x1 convolution of 5 channels to 2, on whatever order the input has. */
  static INDArray conv1x1(INDArray x) {
    INDArray kernel = HostTensors.tensor(ramp(10), 1, 1, 5, 2);
    INDArray out = output((int) x.size(0), (int) x.size(1), (int) x.size(2), 2);
    INDArray[] inputs = {x, kernel, HostTensors.tensor(new float[2], 2)};
    exec("conv2d", inputs, out, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 0);
    return out;
  }

  static INDArray output(int... shape) {
    return Nd4j.create(DataType.FLOAT, longs(shape));
  }

  /** Values from -1 to 1, no two alike. */
  static float[] ramp(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Math.sin(i);
    }
    return values;
  }
}
