package io.github.maskrcnn4j.benchmarks.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.maskrcnn4j.benchmarks.machine.JavaProcess;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticModel;
import io.github.maskrcnn4j.benchmarks.synthetic.UsualWork;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.testkit.OwnJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one run of the official architecture copies from a device and to it. All tensors that do not
 * stay there have sides that do not hang on the network's depth and width, so a narrow one copies
 * the same bytes in a hundredth of the time.
 */
class StageTransfersTest {

  private static final int SIDE = 1024;
  private static final int CLASSES = 81;
  private static final double MOST_DOWN = 40;
  private static final double MOST_UP = 15;

  /** Three anchors at each position of P2 to P6. */
  private static final int ANCHORS = 3 * (256 * 256 + 128 * 128 + 64 * 64 + 32 * 32 + 16 * 16);

  @TempDir Path folder;

  @Test
  void aRunCopiesNoMapAndNoRoiFeatures() throws Exception {
    Path weights = folder.resolve("narrow.safetensors");
    SyntheticModel.write(weights, 50, CLASSES, 8);
    String text = onAssumedDevice(weights.toString(), "" + SIDE, "" + SIDE);
    int proposals = number(text, ", (\\d+) proposals");
    int detections = number(text, "(\\d+) detections");
    assertThat(proposals).isEqualTo(UsualWork.PROPOSALS);
    assertThat(detections).isEqualTo(UsualWork.DETECTIONS);

    Map<String, String[]> stages = stages(text);
    int upsampled = 2 * (256 + 128 + 64); // rows and columns of P2, P3, P4
    assertThat(down(stages, "feature pyramid")).isEqualTo("0.000");
    assertThat(up(stages, "feature pyramid")).isEqualTo(megabytes(upsampled));
    assertThat(down(stages, "RPN head")).isEqualTo(megabytes(5 * ANCHORS));
    assertThat(down(stages, "box RoI features")).isEqualTo("0.000");
    assertThat(down(stages, "box head")).isEqualTo(megabytes(5 * CLASSES * proposals));
    assertThat(down(stages, "mask RoI features")).isEqualTo("0.000");
    assertThat(down(stages, "mask head")).isEqualTo(megabytes(28 * 28 * detections));
    assertThat(up(stages, "backbone")).isEqualTo(megabytes(3 * SIDE * SIDE));
    assertThat(Double.parseDouble(down(stages, "whole run"))).isLessThan(MOST_DOWN);
    assertThat(Double.parseDouble(up(stages, "whole run"))).isLessThan(MOST_UP);
  }

  @Test
  void withoutADeviceNothingIsCopied() {
    assumeTrue(Backend.current().isCpu());
    assertThatThrownBy(() -> StageTransfers.run("none.safetensors"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-Dmaskrcnn4j.assume-device=true");
    assertThatThrownBy(() -> StageTransfers.run()).hasMessageContaining("usage");
  }

  private static String onAssumedDevice(String... arguments) throws Exception {
    List<String> options = new ArrayList<>(JavaProcess.OPTIONS);
    options.add("-D" + Backend.ASSUME_DEVICE + "=true");
    OwnJvm ended = OwnJvm.run(StageTransfers.class, options, arguments);
    assertThat(ended.exitCode()).as(ended.printed()).isZero();
    return ended.printed();
  }

  /** The cells of each row, by its first. */
  private static Map<String, String[]> stages(String text) {
    Map<String, String[]> stages = new TreeMap<>();
    text.lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.substring(2).split(" \\| ?"))
        .forEach(cells -> stages.put(cells[0], cells));
    return stages;
  }

  private static String down(Map<String, String[]> stages, String stage) {
    return stages.get(stage)[2];
  }

  private static String up(Map<String, String[]> stages, String stage) {
    return stages.get(stage)[4];
  }

  private static String megabytes(int values) {
    return StageTransfers.megabytes((long) Float.BYTES * values);
  }

  private static int number(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text));
  }
}
