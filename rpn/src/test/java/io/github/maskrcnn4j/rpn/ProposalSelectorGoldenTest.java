package io.github.maskrcnn4j.rpn;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the golden logits and deltas to the golden proposals, one decision after the other. */
class ProposalSelectorGoldenTest {

  @ParameterizedTest
  @ValueSource(strings = {"torchvision-r101-tiny", "torchvision-v2-r50-tiny"})
  void torchvision(String folder) {
    GoldenRpn rpn = GoldenRpn.torchvision(folder);
    Golden golden = rpn.golden();
    assertAnchors(rpn, "anchors_p");

    List<Proposals> decoded = new ArrayList<>();
    for (int level = 0; level < 5; level++) {
      decoded.add(rpn.candidates(level, level).decode(BoxCodec.of(BoxCodec.Weights.RPN)));
    }
    Proposals top = Proposals.concat(decoded);
    assertThat(top.anchors()).isEqualTo(golden.ints("rpn_topk_index"));
    assertThat(top.levels()).isEqualTo(golden.ints("rpn_topk_level"));
    assertTensor(logits(rpn, top)).isCloseTo(golden.floats("rpn_topk_logit"), 0);
    assertTensor(top.scores()).hasScoresCloseTo(golden.floats("rpn_topk_score"));
    assertTensor(top.boxes().toArray()).hasBoxesCloseTo(golden.floats("rpn_topk_boxes"));

    CandidateRule rule = CandidateRule.FROM_MIN_SIZE;
    Proposals clipped = top.map(boxes -> rule.clip(boxes, rpn.geometry()));
    assertTensor(clipped.boxes().toArray())
        .hasBoxesCloseTo(golden.floats("rpn_topk_boxes_clipped"));
    int[] sized =
        IntStream.range(0, clipped.size())
            .filter(i -> rule.keeps(clipped.boxes(), i, 1e-3, rpn.geometry()))
            .toArray();
    assertThat(sized).isEqualTo(golden.ints("rpn_sized_index"));

    assertThat(rpn.selectAll().anchors())
        .isEqualTo(select(top.anchors(), golden.ints("rpn_nms_index")));
    Proposals proposals = rpn.select();
    assertThat(proposals.anchors())
        .isEqualTo(select(top.anchors(), golden.ints("proposal_topk_index")));
    assertTensor(proposals.boxes().toArray()).hasBoxesCloseTo(golden.floats("proposals"));
    assertTensor(proposals.scores()).hasScoresCloseTo(golden.floats("proposal_scores"));
  }

  @Test
  void detectron2() {
    GoldenRpn rpn = GoldenRpn.detectron("detectron2-r101-tiny", Dialects.DETECTRON2);
    Golden golden = rpn.golden();
    assertAnchors(rpn, "anchors.p");
    for (int level = 0; level < 5; level++) {
      String topk = "topk.p" + (level + 2);
      Proposals top = rpn.candidates(level, level).decode(BoxCodec.of(BoxCodec.Weights.RPN));
      assertThat(inLevel(rpn, top)).as(topk).isEqualTo(golden.ints(topk + ".index"));
      assertTensor(top.scores()).as(topk).isCloseTo(golden.floats(topk + ".logit"), 0);
      assertTensor(top.boxes().toArray()).as(topk).hasBoxesCloseTo(golden.floats(topk + ".box"));
    }
    Proposals proposals = rpn.select();
    assertTensor(proposals.boxes().toArray()).hasBoxesCloseTo(golden.floats("proposals.boxes"));
    assertTensor(proposals.scores()).isCloseTo(golden.floats("proposals.logits"), 0);
  }

  @Test
  void detectron() {
    GoldenRpn rpn = GoldenRpn.detectron("detectron1-r101-tiny", Dialects.DETECTRON);
    Golden golden = rpn.golden();
    assertAnchors(rpn, "anchors.p");
    Proposals survivors = rpn.selectAll();
    for (int level = 0; level < 5; level++) {
      String p = "p" + (level + 2);
      assertTensor(rpn.anchors().get(level).at(0, 1, 2).toArray())
          .hasBoxesCloseTo(golden.floats("cell_anchors." + p), 0);
      Proposals top = rpn.candidates(level, level).anchors();
      assertThat(inLevel(rpn, top)).as(p).isEqualTo(golden.ints("topk." + p + ".index"));
      assertTensor(top.scores()).as(p).hasScoresCloseTo(golden.floats("topk." + p + ".prob"));
      int thisLevel = level;
      Proposals ofLevel = survivors.filter(row -> survivors.levels()[row] == thisLevel);
      assertTensor(ofLevel.boxes().toArray())
          .hasBoxesCloseTo(golden.floats("level_proposals." + p + ".boxes"));
      assertTensor(ofLevel.scores())
          .hasScoresCloseTo(golden.floats("level_proposals." + p + ".probs"));
    }
    Proposals proposals = rpn.select();
    assertTensor(proposals.boxes().toArray()).hasBoxesCloseTo(golden.floats("rois"));
    assertTensor(proposals.scores()).hasScoresCloseTo(golden.floats("rois_prob"));
  }

  @Test
  void matterport() {
    GoldenRpn rpn = GoldenRpn.matterport();
    Golden golden = rpn.golden();
    NormalisedFrame frame = new NormalisedFrame(256, 256);
    float[] foreground = new float[16368];
    int at = 0;
    for (RpnLevel level : rpn.outputs()) {
      float[] ranks = Objectness.SOFTMAX.ranks(level.objectness());
      System.arraycopy(ranks, 0, foreground, at, ranks.length);
      at += ranks.length;
    }
    assertTensor(foreground).hasScoresCloseTo(golden.floats("rpn_fg_prob"));

    Proposals top =
        rpn.candidates(0, 4)
            .map(frame::normalise)
            .decode(((AllLevelsSelector) Dialects.MATTERPORT.selector()).codec())
            .map(boxes -> boxes.clip(1, 1, PixelRule.CONTINUOUS));
    assertThat(top.anchors()).isEqualTo(golden.ints("pre_nms_indices"));
    assertTensor(top.boxes().toArray())
        .isWithin(AnchorGeneratorTest.swapAxes(golden.floats("pre_nms_boxes")), 1e-6);

    Proposals proposals = rpn.select();
    assertThat(proposals.anchors())
        .isEqualTo(golden.ints("proposal_anchor"))
        .isEqualTo(select(top.anchors(), golden.ints("rpn_nms_keep")));
    assertTensor(frame.normalise(proposals.boxes()).toArray())
        .isWithin(AnchorGeneratorTest.swapAxes(golden.floats("proposals")), 1e-6);
  }

  @Test
  void matterportFillsUpWithEmptyBoxes() {
    Golden golden = Golden.open("ops-tf", "proposal_layer.safetensors");
    NormalisedFrame frame = new NormalisedFrame(64, 64);
    GoldenRpn rpn =
        new GoldenRpn(
            golden,
            Dialects.MATTERPORT
                .withAnchorSizes(Stream.of(16.0, 32.0, 64.0, 128.0, 256.0).map(List::of).toList())
                .withProposalLimits(new ProposalLimits(110, 120, 0.7, 0)),
            Inputs.geometry(64, 64, 64, 64, 1),
            GoldenRpn.matterportLevels(
                64, golden.floats("rpn_class_logits"), golden.floats("rpn_bbox")));
    List<Boxes> anchors = rpn.anchors().stream().map(AnchorGrid::all).toList();
    assertTensor(frame.normalise(Boxes.concat(anchors)).toArray())
        .isWithin(AnchorGeneratorTest.swapAxes(golden.floats("anchors")), 1e-6);
    assertThat(rpn.candidates(0, 4).anchors().anchors())
        .isEqualTo(golden.ints("top_indices_limit110"));

    Proposals few = rpn.select();
    int count = golden.ints("count_limit110")[0];
    assertThat(few.size()).isEqualTo(120);
    assertThat(Arrays.copyOfRange(few.anchors(), count, 120)).containsOnly(-1);
    assertThat(Arrays.copyOf(few.anchors(), count)).doesNotContain(-1);
    assertTensor(frame.normalise(few.boxes()).toArray())
        .isWithin(AnchorGeneratorTest.swapAxes(golden.floats("proposals_limit110_count120")), 1e-6);

    Proposals cut =
        rpn.rule()
            .selector()
            .withLimits(new ProposalLimits(300, 60, 0.7, 0))
            .select(rpn.outputs(), rpn.anchors(), rpn.geometry());
    assertTensor(frame.normalise(cut.boxes()).toArray())
        .isWithin(AnchorGeneratorTest.swapAxes(golden.floats("proposals_limit300_count60")), 1e-6);
  }

  private static void assertAnchors(GoldenRpn rpn, String prefix) {
    for (int level = 0; level < 5; level++) {
      assertThat(rpn.anchors().get(level).all().toArray())
          .as("anchors of level %d", level)
          .isEqualTo(rpn.golden().floats(prefix + (level + 2)));
    }
  }

  /** The head's logit of every row's anchor. */
  private static float[] logits(GoldenRpn rpn, Proposals rows) {
    int[] inLevel = inLevel(rpn, rows);
    float[] logits = new float[rows.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = rpn.outputs().get(rows.levels()[i]).objectness()[inLevel[i]];
    }
    return logits;
  }

  /** Anchors counted from the start of their level. */
  private static int[] inLevel(GoldenRpn rpn, Proposals rows) {
    int[] anchors = rows.anchors().clone();
    for (int i = 0; i < anchors.length; i++) {
      for (int level = 0; level < rows.levels()[i]; level++) {
        anchors[i] -= rpn.outputs().get(level).anchors();
      }
    }
    return anchors;
  }

  private static int[] select(int[] values, int[] indices) {
    return Arrays.stream(indices).map(i -> values[i]).toArray();
  }
}
