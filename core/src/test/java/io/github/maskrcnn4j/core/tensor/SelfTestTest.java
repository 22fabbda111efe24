package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.OwnJvm;
import io.github.maskrcnn4j.testkit.device.DeviceMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {

  @Test
  void aBackendThatComputesRightPasses() {
    assertThat(SelfTest.problem()).isEmpty();
  }

  /**
   * The test runs while the backend is being asked for, with tensors of its own. Its operations are
   * checked, too.
   */
  @Test
  void aDeviceIsTestedWhenItIsFirstAskedFor() throws Exception {
    List<String> options = new ArrayList<>(DeviceMode.options());
    options.add("-Xmx64m");
    OwnJvm ended = OwnJvm.run(FirstUse.class, options);
    assertThat(ended.exitCode()).as(ended.printed()).isZero();
    assertThat(ended.printed()).contains(Backend.current().describe());
  }

  /** What the child process of the test above runs. */
  static final class FirstUse {
    public static void main(String[] arguments) {
      System.out.println(Backend.current().describe());
    }
  }

  /** A kernel that was never launched leaves what was there. */
  @Test
  void aWrongValueIsNamed() {
    float[] right = {0, 1, 2};
    List<SelfTest.Case> cases =
        List.of(
            new SelfTest.Case("relu", right::clone, right),
            new SelfTest.Case("add", () -> new float[] {0, 1, 0}, right));
    assertThat(SelfTest.problem(cases)).hasValue("add gives 0.0 at 2, right is 2.0");
  }

  @Test
  void notANumberIsWrong() {
    SelfTest.Case nan =
        new SelfTest.Case("conv2d", () -> new float[] {Float.NaN}, new float[] {Float.NaN});
    assertThat(SelfTest.problem(List.of(nan))).isNotEmpty();
  }
}
