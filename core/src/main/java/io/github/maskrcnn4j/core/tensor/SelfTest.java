package io.github.maskrcnn4j.core.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whether a device computes at all: the operations that a run is made of, on a few hundred values,
 * against plain Java.
 *
 * <p>ND4J does not ask CUDA whether a kernel was started. One that was not leaves its output as it
 * was, and takes no time.
 */
final class SelfTest {

  private static final int SIDE = 9;
  private static final int CHANNELS = 3;
  private static final int POOLED = 5;

  /** Two grids of three rows and two columns of a table. */
  private static final int[] DOWN = {0, 9, 27, 72, 18, 36};

  private static final int[] ACROSS = {1, 4, 0, 8};

  /** Float32 sums of 27 products; TF32 would be off by a thousand times as much. */
  private static final double TOLERANCE = 1e-5;

  private SelfTest() {}

  /**
   * An operation and its right result.
   *
   * @param device gives what the device computes, in C order
   */
  record Case(String operation, Supplier<float[]> device, float[] expected) {}

  /** What is wrong with the device, in a few words; empty if nothing is. */
  static Optional<String> problem() {
    try (TensorPool pool = new TensorPool();
        TensorScope scope = pool.open()) {
      return problem(cases(scope));
    }
  }

  /** The first case that is wrong. */
  static Optional<String> problem(List<Case> cases) {
    for (Case each : cases) {
      float[] found = each.device().get();
      for (int i = 0; i < found.length; i++) {
        if (!(Math.abs(found[i] - each.expected()[i]) <= TOLERANCE)) { // catches NaN too
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "%s gives %s at %d, right is %s",
                  each.operation(),
                  found[i],
                  i,
                  each.expected()[i]));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Case> cases(TensorScope scope) {
    float[] values = wave(SIDE * SIDE * CHANNELS);
    float[] kernel = wave(9 * CHANNELS * CHANNELS);
    INDArray map = tensor(scope, values, 1, SIDE, SIDE, CHANNELS);
    return List.of(
        new Case("conv2d", () -> convolved(scope, map, kernel), convolve(values, kernel)),
        new Case("relu", () -> rectified(scope, values), rectify(values)),
        new Case("maxpool2d", () -> pooled(scope, map), pool(values)),
        new Case("gather_nd", () -> gathered(scope, values), lastRowsFirst(values)),
        new Case("add", () -> added(scope, map, values), twice(values)),
        new Case("add and multiply of a grid", () -> crossed(scope, values), cross(values)));
  }

  private static float[] convolved(TensorScope scope, INDArray map, float[] kernel) {
    INDArray out = scope.take(1, SIDE, SIDE, CHANNELS);
    exec(
        DynamicCustomOp.builder("conv2d")
            .addInputs(
                map,
                tensor(scope, kernel, 3, 3, CHANNELS, CHANNELS),
                tensor(scope, new float[CHANNELS], CHANNELS))
            .addIntegerArguments(3, 3, 1, 1, 1, 1, 1, 1, 0, 1, 0),
        out);
    return HostTensors.toHost(out);
  }

  private static float[] rectified(TensorScope scope, float[] values) {
    INDArray tensor = tensor(scope, values, values.length);
    Nd4j.getExecutioner().exec(new RectifiedLinear(tensor, tensor));
    return HostTensors.toHost(tensor);
  }

  private static float[] pooled(TensorScope scope, INDArray map) {
    INDArray out = scope.take(1, POOLED, POOLED, CHANNELS);
    exec(
        DynamicCustomOp.builder("maxpool2d")
            .addInputs(map)
            .addIntegerArguments(3, 3, 2, 2, 1, 1, 1, 1, 0, 0, 1),
        out);
    return HostTensors.toHost(out);
  }

  private static float[] gathered(TensorScope scope, float[] values) {
    int rows = values.length / CHANNELS;
    int[] backwards = new int[rows];
    for (int i = 0; i < rows; i++) {
      backwards[i] = rows - 1 - i;
    }
    INDArray out = scope.take(rows, CHANNELS);
    try (INDArray all = Nd4j.createFromArray(backwards)) {
      exec(
          DynamicCustomOp.builder("gather_nd")
              .addInputs(tensor(scope, values, rows, CHANNELS), all.reshape(rows, 1)),
          out);
    }
    return HostTensors.toHost(out);
  }

  /** Both lie in the pool's memory, behind what others have taken of it. */
  private static float[] added(TensorScope scope, INDArray map, float[] values) {
    INDArray sum = tensor(scope, values, map.shape());
    sum.addi(map);
    return HostTensors.toHost(sum);
  }

  /** Rows of a table at the crossings of two grids, each times the product of two weights. */
  private static float[] crossed(TensorScope scope, float[] values) {
    INDArray table = tensor(scope, values, values.length / CHANNELS, CHANNELS);
    INDArray picked = scope.take(12, CHANNELS);
    INDArray weights = scope.take(2, 3, 2);
    try (INDArray down = HostTensors.indices(DOWN, 2, 3, 1);
        INDArray across = HostTensors.indices(ACROSS, 2, 1, 2);
        INDArray rows = HostTensors.indices(new int[12], 2, 3, 2)) {
      exec(DynamicCustomOp.builder("add").addInputs(down, across), rows);
      INDArray column = Shapes.view(rows, 12, 1);
      exec(DynamicCustomOp.builder("gather_nd").addInputs(table, column), picked);
    }
    INDArray left = tensor(scope, Arrays.copyOf(values, 6), 2, 3, 1);
    INDArray right = tensor(scope, Arrays.copyOf(values, 4), 2, 1, 2);
    exec(DynamicCustomOp.builder("multiply").addInputs(left, right), weights);
    INDArray factors = Shapes.view(weights, 12, 1, 1);
    INDArray weighted = Shapes.view(picked, 12, 1, CHANNELS);
    exec(DynamicCustomOp.builder("multiply").addInputs(factors, weighted), weighted);
    return HostTensors.toHost(picked);
  }

  private static INDArray tensor(TensorScope scope, float[] values, long... shape) {
    INDArray tensor = scope.take(shape);
    HostTensors.toTensor(values, tensor);
    return tensor;
  }

  private static void exec(DynamicCustomOp.DynamicCustomOpsBuilder operation, INDArray out) {
    Nd4j.getExecutioner().exec(operation.addOutputs(out).build());
  }

  // ---- the same in plain Java -----------------------------------------------------------------

  /** Between -1 and 1, no two alike in a window. */
  private static float[] wave(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i * 37 % 101 - 50) / 50f;
    }
    return values;
  }

  private static float[] convolve(float[] map, float[] kernel) {
    float[] out = new float[map.length];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        for (int to = 0; to < CHANNELS; to++) {
          out[(y * SIDE + x) * CHANNELS + to] = window(map, kernel, y, x, to);
        }
      }
    }
    return out;
  }

  private static float window(float[] map, float[] kernel, int y, int x, int to) {
    double sum = 0;
    for (int tap = 0; tap < 9; tap++) {
      int row = y + tap / 3 - 1;
      int column = x + tap % 3 - 1;
      if (row < 0 || row >= SIDE || column < 0 || column >= SIDE) {
        continue;
      }
      for (int from = 0; from < CHANNELS; from++) {
        double weight = kernel[(tap * CHANNELS + from) * CHANNELS + to];
        sum += weight * map[(row * SIDE + column) * CHANNELS + from];
      }
    }
    return (float) sum;
  }

  private static float[] pool(float[] map) {
    float[] out = new float[POOLED * POOLED * CHANNELS];
    Arrays.fill(out, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < map.length; i++) {
      int row = i / CHANNELS / SIDE;
      int column = i / CHANNELS % SIDE;
      for (int y = row / 2; y <= Math.min((row + 1) / 2, POOLED - 1); y++) {
        for (int x = column / 2; x <= Math.min((column + 1) / 2, POOLED - 1); x++) {
          int to = (y * POOLED + x) * CHANNELS + i % CHANNELS;
          out[to] = Math.max(out[to], map[i]);
        }
      }
    }
    return out;
  }

  private static float[] rectify(float[] values) {
    float[] out = values.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(0, out[i]);
    }
    return out;
  }

  private static float[] lastRowsFirst(float[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int row = values.length / CHANNELS - 1 - i / CHANNELS;
      out[row * CHANNELS + i % CHANNELS] = values[i];
    }
    return out;
  }

  private static float[] cross(float[] values) {
    float[] out = new float[12 * CHANNELS];
    for (int i = 0; i < out.length; i++) {
      int down = i / CHANNELS / 2;
      int across = down / 3 * 2 + i / CHANNELS % 2;
      int row = DOWN[down] + ACROSS[across];
      out[i] = values[row * CHANNELS + i % CHANNELS] * (values[down] * values[across]);
    }
    return out;
  }

  private static float[] twice(float[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      out[i] = values[i] + values[i];
    }
    return out;
  }
}
