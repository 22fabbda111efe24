package io.github.maskrcnn4j.examples;

import static io.github.maskrcnn4j.examples.Printed.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Every example, by what it prints. */
class ExamplesTest {

  /** The short side becomes 384; the first pixel is mixed with its neighbours, then normalised. */
  @Test
  void imageInput() {
    assertThat(Printed.by("ImageInput", IMAGE))
        .containsExactly(
            "image 480 x 640",
            "input [1, 384, 512, 3]",
            "scale 0.8",
            "first pixel 172 -> 0.82514554",
            "first pixel 139 -> 0.41444558",
            "first pixel 124 -> 0.38019615");
  }

  @Test
  void backbone() {
    assertThat(Printed.by("Backbone", IMAGE))
        .containsExactly(
            "image [1, 384, 512, 3]",
            "C2 [1, 96, 128, 64]",
            "C3 [1, 48, 64, 128]",
            "C4 [1, 24, 32, 256]",
            "C5 [1, 12, 16, 512]");
  }

  @Test
  void fpn() {
    assertThat(Printed.by("Fpn", IMAGE))
        .containsExactly(
            "P2 [1, 96, 128, 64]",
            "P3 [1, 48, 64, 64]",
            "P4 [1, 24, 32, 64]",
            "P5 [1, 12, 16, 64]",
            "P6 [1, 6, 8, 64]");
  }

  /** 3 x 256 x 256 anchors on P2, a quarter of it on each level above; all of area 32 x 32. */
  @Test
  void anchors() {
    List<String> lines = Printed.by("Anchors");
    assertThat(lines).hasSize(11).startsWith("P2: 196608 anchors").endsWith("all: 261888");
    assertThat(lines.get(1)).contains("[-22.627417, -11.313708, 22.627417, 11.313708, -16.0,");
    assertThat(lines.get(9)).contains("-256.0, -256.0, 256.0, 256.0");
  }

  /** One of each level's anchors lies on a shape of the picture. */
  @Test
  void rpn() {
    List<String> lines = Printed.by("Rpn", IMAGE);
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("P2: 36864 anchors, best 1.000 at 1 boxes [444.0, 248.0,");
    assertThat(lines.get(4)).startsWith("P6: 144 anchors, best 0.9");
  }

  /** The first is cut at the border, the second moved by 8 pixels; the others are gone. */
  @Test
  void proposalSelection() {
    assertThat(Printed.by("ProposalSelection"))
        .containsExactly(
            "2.0 1 boxes [24.0, 0.0, 40.0, 8.0]", "0.0 1 boxes [0.0, 0.0, 16.0, 16.0]");
  }

  /** 90 / 110 and 30 / 170. */
  @Test
  void nms() {
    assertThat(Printed.by("Nms"))
        .containsExactly("IoU 0, 1: 0.8181818", "IoU 1, 2: 0.1764706", "kept: [1, 2]");
  }

  /** NMS leaves no near duplicate, soft-NMS some. */
  @Test
  void softNmsProposals() {
    List<String> lines = Printed.by("SoftNmsProposals", IMAGE);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).matches("NMS +300 +0 +0\\.\\d\\d +\\d+");
    assertThat(lines.get(2)).matches("soft-NMS +300 +[1-9]\\d +0\\.\\d\\d +\\d+");
  }

  /** The samples' mean is the bin's middle: 1.5 in cells is 1, 1 where half a cell goes off. */
  @Test
  void align() {
    assertThat(Printed.by("Align"))
        .containsExactly(
            "RoiAlign[aligned=true, samplingRatio=2] [6.0, 7.0, 11.0, 12.0]",
            "RoiAlign[aligned=false, samplingRatio=2] [9.0, 10.0, 14.0, 15.0]");
  }

  @Test
  void boxClasses() {
    List<String> lines = Printed.by("BoxClasses", IMAGE);
    assertThat(lines).hasSize(9).anyMatch(line -> line.matches("0.9[5-9]\\d\\d triangle"));
    assertThat(lines.stream().mapToDouble(line -> Double.parseDouble(line.split(" ")[0])).sum())
        .isBetween(0.999, 1.001);
  }

  /** e^3 / (e^3 + 2) and e^2 / (2 e^2 + 1); the third box moves by 4 of its 40 pixels. */
  @Test
  void detectionSelection() {
    assertThat(Printed.by("DetectionSelection"))
        .containsExactly(
            "class 1, score 0.909, 1 boxes [0.0, 0.0, 40.0, 40.0]",
            "class 2, score 0.468, 1 boxes [54.0, 50.0, 94.0, 90.0]");
  }

  /** A triangle: below its tip every row is about as wide as the one above, or wider. */
  @Test
  void smallMask() {
    List<String> lines = Printed.by("SmallMask", IMAGE);
    assertThat(lines).hasSize(28).allMatch(line -> line.matches("(##|\\.\\.){28}"));
    assertThat(width(lines.get(3))).isBetween(1, 5);
    assertThat(width(lines.get(10))).isBetween(10, 15);
    assertThat(width(lines.get(19))).isBetween(20, 26);
  }

  private static int width(String line) {
    return line.replace(".", "").length() / 2;
  }

  /** The cut runs where the interpolation is 0.5, and the box's outermost pixels too are inside. */
  @Test
  void maskPasting() {
    assertThat(Printed.by("MaskPasting"))
        .containsExactly(
            "........",
            "..####..",
            ".######.",
            ".#####..",
            ".####...",
            ".###....",
            "..#.....",
            "........");
  }

  /** Three outside, three inside, one outside, one inside, one outside. */
  @Test
  void runLengths() {
    assertThat(Printed.by("RunLengths"))
        .containsExactly(
            "counts [3, 3, 1, 1, 1]", "compressed 331N0", "area 4", "again the same: true");
  }

  @Test
  void whole() {
    List<String> lines = Printed.by("Whole", IMAGE);
    assertThat(lines.get(0)).startsWith("triangle 0.999");
    assertThat(lines.stream().map(line -> line.split(" ")[0]).limit(6))
        .containsExactly("triangle", "ring", "square", "triangle", "star", "ring");
  }

  @Test
  void wholeByHand() {
    assertThat(Printed.by("WholeByHand", IMAGE)).isEqualTo(Printed.by("Whole", IMAGE));
  }

  @Test
  void weightFile() {
    assertThat(Printed.by("WeightFile"))
        .startsWith("recipe torchvision", "562 tensors")
        .contains("rpn.conv.kernel [3, 3, 64, 64]")
        .endsWith("3996597 values");
  }

  /** The kernel appears around the one cell that is not 0. */
  @Test
  void convolution() {
    assertThat(Printed.by("Convolution"))
        .containsExactly(
            "[0.0, 1.0, 0.0, 0.0, 1.0, -4.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]");
  }

  /** Two thirds and three fifths; the last box overlaps by 31 / 40, too little from 0.80 on. */
  @Test
  void averagePrecision() {
    assertThat(Printed.by("AveragePrecision"))
        .containsExactly(
            "precision at recall 0.00: 1.000",
            "precision at recall 0.25: 1.000",
            "precision at recall 0.26: 0.667",
            "precision at recall 0.50: 0.667",
            "precision at recall 0.51: 0.600",
            "precision at recall 0.75: 0.600",
            "precision at recall 0.76: 0.000",
            "precision at recall 1.00: 0.000",
            "AP at IoU 0.50: 0.5710",
            "AP at IoU 0.75: 0.5710",
            "AP at IoU 0.80: 0.4224",
            "AP at IoU 0.95: 0.4224",
            "AP: 0.5116");
  }

  /** Of 32256 anchors on P2 six have an object; 28 rows are a mask. */
  @Test
  void targets() {
    List<String> lines = Printed.by("Targets");
    assertThat(lines).hasSize(7 + 28);
    assertThat(lines.get(0)).isEqualTo("P2: 32256 anchors,   6 have an object, 158 take no part");
    assertThat(lines.get(5)).isEqualTo("chosen: 13 with an object, 243 without");
    assertThat(lines.get(6)).matches("RoIs: \\d+ show an object, \\d+ background; the mask of .*");
    assertThat(lines.subList(7, 35)).allMatch(line -> line.matches("([.:+#]{2}){28}"));
  }

  /** The page has them from a pencil. */
  @Test
  void fiveLosses() {
    assertThat(Printed.by("FiveLosses"))
        .containsExactly(
            "             objectness  rpn_box    class      box     mask",
            "torchvision      0.2201   0.9947   0.4785   0.5444   0.2097",
            "detectron2       0.0017   0.0082   0.4785   0.6000   0.2097",
            "matterport       0.2201   0.3763   0.4785   0.1300   0.2097");
  }

  @Test
  void gradients() {
    List<String> lines = Printed.by("Gradients");
    assertThat(lines).hasSize(5);
    for (String line : lines) {
      String[] words = line.split(" +");
      double gradient = Double.parseDouble(words[2]);
      assertThat(Double.parseDouble(words[4]))
          .as(line)
          .isCloseTo(gradient, within(0.01 * Math.abs(gradient)));
    }
  }

  /**
   * Two moons and an arrow, classes that the embedded model never saw. After 60 steps the last
   * digits of the arithmetic, other on a device, decide whether it is of two minds about one.
   */
  @Test
  void train() {
    List<String> lines = Printed.by("Train");
    assertThat(loss(lines.get(6))).isLessThan(loss(lines.get(0)) / 5);
    assertThat(lines.stream().skip(7).map(line -> line.split(" ")))
        .filteredOn(found -> Double.parseDouble(found[1]) > 0.9)
        .extracting(found -> found[0])
        .containsExactlyInAnyOrder("moon", "moon", "arrow");
  }

  private static double loss(String line) {
    return Double.parseDouble(line.replaceAll(".*loss ", ""));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theScriptRefusesATestThatDoesNotExist() throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("sh", "run", "SotfNmsTest").redirectErrorStream(true).start();
    String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor()).isEqualTo(2);
    assertThat(said).startsWith("There is no test SotfNmsTest").contains("Near: SoftNmsTest");
  }
}
