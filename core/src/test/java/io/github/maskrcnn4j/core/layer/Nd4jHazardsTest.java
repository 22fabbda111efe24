package io.github.maskrcnn4j.core.layer;

import static io.github.maskrcnn4j.core.layer.RawOps.conv1x1;
import static io.github.maskrcnn4j.core.layer.RawOps.exec;
import static io.github.maskrcnn4j.core.layer.RawOps.output;
import static io.github.maskrcnn4j.core.layer.RawOps.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.testkit.OnCpu;
import io.github.maskrcnn4j.testkit.OwnJvm;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What this project keeps away from in ND4J 1.0.0-M2.1. Called on the operations themselves,
 * without the guards of the layers. A failure here after an update of ND4J is good news: a hazard
 * is gone, and its guard can go.
 */
@DisabledIfSystemProperty(
    named = Backend.ASSUME_DEVICE,
    matches = "true",
    disabledReason = "calls what is not on the list of what is right on a device")
class Nd4jHazardsTest {

  @Test
  void conv2dReadsAPermutedViewAsIfItWereDense() {
    if (!Backend.current().oneDnn()) {
      return; // the plain build copies the view first
    }
    INDArray channelsFirst = HostTensors.tensor(ramp(100), 1, 5, 4, 5);
    INDArray view = channelsFirst.permute(0, 2, 3, 1);
    float[] right = HostTensors.toHost(conv1x1(view.dup('c')));
    float[] found = HostTensors.toHost(conv1x1(view));
    double worst = 0;
    for (int i = 0; i < right.length; i++) {
      worst = Math.max(worst, Math.abs(right[i] - found[i]));
    }
    assertThat(worst).as("silent error of a convolution on a view").isGreaterThan(0.1);
  }

  @Test
  @OnCpu("seen there, and not looked for on a device")
  void topKRepeatsIndicesOnTies() {
    INDArray scores = HostTensors.tensor(new float[] {1, 2, 2, 2, 0}, 1, 5);
    INDArray values = output(1, 3);
    INDArray indices = Nd4j.create(DataType.INT64, 1, 3);
    Nd4j.exec(
        DynamicCustomOp.builder("top_k")
            .addInputs(scores)
            .addOutputs(values, indices)
            .addIntegerArguments(3)
            .addBooleanArguments(true)
            .build());
    long[] found = indices.data().asLong();
    assertThat(Arrays.stream(found).distinct().count())
        .as("distinct indices in %s", Arrays.toString(found))
        .isLessThan(3);
  }

  @Test
  @OnCpu("seen there, and not looked for on a device")
  void nonMaxSuppressionPadsItsAnswerWithIndexZero() {
    INDArray boxes =
        HostTensors.tensor(new float[] {0, 0, 10, 10, 0, 0, 10, 10, 50, 50, 60, 60}, 3, 4);
    INDArray scores = HostTensors.tensor(new float[] {0.9f, 0.8f, 0.7f}, 3);
    INDArray kept = Nd4j.create(DataType.INT32, 3);
    kept.assign(-1);
    Nd4j.exec(
        DynamicCustomOp.builder("non_max_suppression")
            .addInputs(boxes, scores)
            .addOutputs(kept)
            .addIntegerArguments(3)
            .addFloatingPointArguments(0.5, 0.0)
            .build());
    int[] found = kept.data().asInt();
    assertThat(Arrays.copyOf(found, 2)).containsExactly(0, 2);
    assertThat(found[2]).as("padding in %s", Arrays.toString(found)).isNotEqualTo(1).isLessThan(1);
  }

  /** In a process of its own: what ND4J logs as an error is expected here. */
  @Test
  void aDilationArgumentIsRefusedByOneDnn() throws Exception {
    if (!Backend.current().oneDnn()) {
      return;
    }
    assertThat(printedBy(Dilation.class))
        .contains("Failed to execute op conv2d", "refused: Op [conv2d] execution failed");
  }

  /** What the child process of the test above runs. */
  static final class Dilation {
    public static void main(String[] arguments) {
      INDArray x = HostTensors.tensor(ramp(5 * 8 * 7), 1, 8, 7, 5);
      INDArray kernel = HostTensors.tensor(ramp(9 * 10), 3, 3, 5, 2);
      INDArray[] inputs = {x, kernel, HostTensors.tensor(new float[2], 2)};
      try {
        exec("conv2d", inputs, output(1, 8, 7, 2), 3, 3, 1, 1, 2, 2, 2, 2, 0, 1, 0);
      } catch (RuntimeException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  /**
   * The reason why every argument is checked in Java. In a process of its own, because oneDNN may
   * end it, or read past the memory, or just return garbage.
   */
  @Test
  void aFortranOrderInputIsNeverConvolvedRightly() throws Exception {
    if (!Backend.current().oneDnn()) {
      return;
    }
    assertThat(printedBy(FortranOrder.class)).contains("calling").doesNotContain("right");
  }

  /** What the child process of the test above runs. */
  static final class FortranOrder {
    public static void main(String[] arguments) {
      INDArray dense = HostTensors.tensor(ramp(100), 1, 4, 5, 5);
      float[] expected = HostTensors.toHost(conv1x1(dense));
      System.out.println("calling");
      float[] found = HostTensors.toHost(conv1x1(dense.dup('f')));
      boolean right = true;
      for (int i = 0; i < found.length; i++) {
        right &= Math.abs(found[i] - expected[i]) < 1e-4;
      }
      System.out.println(right ? "right" : "wrong");
    }
  }

  /** However it ends. */
  private static String printedBy(Class<?> program) throws Exception {
    return OwnJvm.run(
            program,
            List.of("-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=target/expected-crash.log"))
        .printed();
  }
}
