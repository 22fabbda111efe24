package io.github.maskrcnn4j.rpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProposalSelectorTest {

  private static final ProposalSelector TORCHVISION = Dialects.TORCHVISION.selector();
  private static final ProposalSelector DETECTRON = Dialects.DETECTRON.selector();
  private static final ProposalSelector DETECTRON2 = Dialects.DETECTRON2.selector();
  private static final ProposalSelector MATTERPORT = Dialects.MATTERPORT.selector();

  /** An image of 40 x 60 in an input padded to 64 x 64. */
  private static final ImageGeometry GEOMETRY = Inputs.geometry(40, 60, 64, 64, 0.5);

  /** One row of anchors of 8 x 8, ten pixels apart, 5 pixels below the top. */
  private static AnchorGrid row(int width) {
    return new AnchorGrid(List.of(new double[] {-4, 1, 4, 9}), 10, 10, 1, width);
  }

  private static RpnLevel level(float... logits) {
    return new RpnLevel(1, logits.length, logits, new float[4 * logits.length]);
  }

  @Test
  void bestFirstAndNoMoreThanAsked() {
    Proposals proposals =
        TORCHVISION
            .withLimits(TORCHVISION.limits().withPostNmsTopN(2))
            .select(List.of(level(1, 3, 2, 0)), List.of(row(4)), GEOMETRY);
    assertThat(proposals.anchors()).containsExactly(1, 2);
    assertThat(proposals.boxes()).isEqualTo(Boxes.of(6, 1, 14, 9, 16, 1, 24, 9));
    assertThat(proposals.scores()[0]).isCloseTo(0.95257413f, within(1e-6f));
  }

  @Test
  void onlyTheBestAreDecoded() {
    // the two best are the same box, so one of them remains
    float[] deltas = {1.25f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    RpnLevel level = new RpnLevel(1, 3, new float[] {5, 6, 1}, deltas);
    ProposalSelector two = DETECTRON2.withLimits(DETECTRON2.limits().withPreNmsTopN(2));
    assertThat(two.select(List.of(level), List.of(row(3)), GEOMETRY).anchors()).containsExactly(1);
  }

  @Test
  void duplicatesOnOtherLevelsStayUnlessAllLevelsAreOne() {
    List<AnchorGrid> same = List.of(row(2), row(2));
    List<RpnLevel> one = List.of(level(1, 2), level(3, 4));
    assertThat(TORCHVISION.select(one, same, GEOMETRY).anchors()).containsExactly(3, 2, 1, 0);
    List<RpnLevel> two =
        List.of(
            new RpnLevel(1, 2, new float[] {0, 1, 0, 2}, new float[8]),
            new RpnLevel(1, 2, new float[] {0, 3, 0, 4}, new float[8]));
    ProposalSelector four = MATTERPORT.withLimits(MATTERPORT.limits().withPostNmsTopN(4));
    assertThat(four.select(two, same, GEOMETRY).anchors()).containsExactly(3, 2, -1, -1);
    assertThat(four.select(two, same, GEOMETRY).levels()).containsExactly(1, 1, -1, -1);
  }

  @Test
  void boxesInThePaddingAreDetectronsAndMatterportsAlone() {
    // the last anchor is at x 58 to 66, so that 2 of its pixels are in the image
    List<AnchorGrid> grid =
        List.of(new AnchorGrid(List.of(new double[] {58, 50, 66, 56}), 1, 1, 1, 1));
    List<RpnLevel> one = List.of(level(1));
    List<RpnLevel> two = List.of(new RpnLevel(1, 1, new float[] {0, 1}, new float[4]));
    assertThat(TORCHVISION.select(one, grid, GEOMETRY).size()).isZero();
    assertThat(DETECTRON2.select(one, grid, GEOMETRY).size()).isZero();
    assertThat(DETECTRON.select(one, grid, GEOMETRY).boxes()).isEqualTo(Boxes.of(58, 50, 63, 56));
    assertThat(MATTERPORT.select(two, grid, GEOMETRY).boxes().x2(0)).isEqualTo(64);
  }

  @Test
  void detectronMeasuresInTheOriginalImage() {
    // 8 pixels from the first to the last are 7 / 0.5 + 1 in the original
    List<AnchorGrid> grid = List.of(new AnchorGrid(List.of(new double[] {0, 0, 7, 7}), 1, 1, 1, 1));
    List<RpnLevel> one = List.of(level(1));
    ProposalSelector least15 = DETECTRON.withLimits(DETECTRON.limits().withMinSize(15));
    ProposalSelector least16 = DETECTRON.withLimits(DETECTRON.limits().withMinSize(16));
    assertThat(least15.select(one, grid, GEOMETRY).size()).isEqualTo(1);
    assertThat(least16.select(one, grid, GEOMETRY).size()).isZero();
  }

  @Test
  void brokenNumbersAreNoProposals() {
    float nan = Float.NaN;
    float[] deltas = {0, 0, 0, 0, nan, 0, 0, 0, 0, 0, nan, 0, 0, 0, 0, 0};
    RpnLevel level = new RpnLevel(1, 4, new float[] {nan, 3, 2, 1}, deltas);
    for (ProposalSelector selector : List.of(TORCHVISION, DETECTRON, DETECTRON2)) {
      assertThat(selector.select(List.of(level), List.of(row(4)), GEOMETRY).anchors())
          .containsExactly(3);
    }
    RpnLevel two = new RpnLevel(1, 4, new float[] {0, nan, 0, 3, 0, 2, 0, 1}, deltas);
    assertThat(
            MATTERPORT
                .withLimits(MATTERPORT.limits().withPostNmsTopN(2))
                .select(List.of(two), List.of(row(4)), GEOMETRY)
                .anchors())
        .containsExactly(3, -1);
  }

  @Test
  void refusesAnchorsOfAnotherGrid() {
    assertThatThrownBy(() -> TORCHVISION.select(List.of(level(1, 2)), List.of(row(3)), GEOMETRY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Level 0: outputs for 2 anchors, but there are 3");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void proposalsLieInsideAndFallInScore(RpnRecipe rule) {
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      List<RpnLevel> outputs =
          IntStream.range(0, 5).mapToObj(l -> random(random, rule, 16 >> l)).toList();
      List<AnchorGrid> anchors =
          new AnchorGenerator(rule.anchorRule(), rule.anchorShapes(), GoldenRpn.STRIDES)
              .grids(64, 64, outputs);
      Proposals proposals =
          rule.withProposalLimits(rule.proposalLimits().withPostNmsTopN(50))
              .selector()
              .select(outputs, anchors, GEOMETRY);
      assertThat(proposals.size()).as("seed %d", seed).isEqualTo(50);
      Boxes boxes = proposals.boxes();
      assertThat(boxes.clip(64, 64, PixelRule.CONTINUOUS)).as("seed %d", seed).isEqualTo(boxes);
      for (int i = 1; i < 50; i++) {
        assertThat(proposals.scores()[i])
            .as("row %d, seed %d", i, seed)
            .isLessThanOrEqualTo(proposals.scores()[i - 1]);
      }
    }
  }

  static List<RpnRecipe> rules() {
    return List.of(
        Dialects.TORCHVISION, Dialects.DETECTRON, Dialects.DETECTRON2, Dialects.MATTERPORT);
  }

  private static RpnLevel random(Random random, RpnRecipe rule, int side) {
    int anchors = 3 * side * side;
    float[] logits = new float[anchors * rule.selector().objectness().logitsPerAnchor()];
    float[] deltas = new float[4 * anchors];
    IntStream.range(0, logits.length).forEach(i -> logits[i] = (float) random.nextGaussian());
    IntStream.range(0, deltas.length).forEach(i -> deltas[i] = (float) random.nextGaussian() / 4);
    return new RpnLevel(side, side, logits, deltas);
  }

  @ParameterizedTest
  @CsvSource({"0p001, 0.001", "0p01, 0.01", "0p0625, 0.0625"})
  void removesSmallBoxesAsTorchvision(String name, double minSize) {
    Golden golden = Golden.open("ops", "boxes.safetensors");
    Boxes boxes = Boxes.of(golden.floats("remove_small_" + name + ".boxes"));
    int[] kept =
        IntStream.range(0, boxes.size())
            .filter(i -> CandidateRule.FROM_MIN_SIZE.keeps(boxes, i, minSize, GEOMETRY))
            .toArray();
    assertThat(kept).isEqualTo(golden.ints("remove_small_" + name + ".keep"));
  }

  @Test
  void refusesImpossibleNumbers() {
    ProposalLimits rule = TORCHVISION.limits();
    assertThatThrownBy(() -> rule.withPreNmsTopN(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rpn_pre_nms_top_n must be 1 to 1000000, found 0");
    assertThatThrownBy(() -> rule.withPostNmsTopN(-3)).hasMessageContaining("found -3");
    assertThatThrownBy(() -> rule.withNmsThreshold(1.5)).hasMessageContaining("found 1.5");
    assertThatThrownBy(() -> rule.withNmsThreshold(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> rule.withMinSize(-1)).hasMessageContaining("rpn_min_size");
  }
}
