package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One golden model's RPN: what its head said, and the rule that its own selection follows. */
record GoldenRpn(Golden golden, RpnRecipe rule, ImageGeometry geometry, List<RpnLevel> outputs) {

  static final List<Integer> STRIDES = List.of(4, 8, 16, 32, 64);

  static GoldenRpn torchvision(String folder) {
    Golden golden = Golden.open(folder);
    var sizes = golden.manifest().get("sizes");
    var config = golden.manifest().get("config");
    return new GoldenRpn(
        golden,
        Dialects.TORCHVISION.withProposalLimits(
            Dialects.TORCHVISION
                .proposalLimits()
                .withPreNmsTopN(config.get("rpn_pre_nms_top_n").intValue())
                .withPostNmsTopN(config.get("rpn_post_nms_top_n").intValue())),
        Inputs.geometry(
            sizes.get("resized_hw").get(0).intValue(),
            sizes.get("resized_hw").get(1).intValue(),
            sizes.get("padded_hw").get(0).intValue(),
            sizes.get("padded_hw").get(1).intValue(),
            1),
        levels(golden, "rpn_logits_p", "rpn_deltas_p"));
  }

  static GoldenRpn detectron(String folder, RpnRecipe rule) {
    Golden golden = Golden.open(folder);
    var image = golden.manifest().get("image");
    return new GoldenRpn(
        golden,
        rule,
        Inputs.geometry(
            image.get("resized_height").intValue(),
            image.get("resized_width").intValue(),
            image.get("padded_height").intValue(),
            image.get("padded_width").intValue(),
            image.path("im_scale").asDouble(1)),
        levels(golden, "rpn.logits.p", "rpn.deltas.p"));
  }

  static GoldenRpn matterport() {
    Golden golden = Golden.open("matterport-r101-tiny");
    return new GoldenRpn(
        golden,
        Dialects.MATTERPORT,
        Inputs.geometry(170, 256, 256, 256, 0.8231511254019293),
        matterportLevels(256, golden.floats("rpn_class_logits"), golden.floats("rpn_bbox")));
  }

  /**
   * The levels of Matterport's outputs for a square input.
   *
   * @param logits {@code [anchors, 2]}
   * @param yxyx {@code [anchors, 4]}: dy, dx, dh, dw
   */
  static List<RpnLevel> matterportLevels(int side, float[] logits, float[] yxyx) {
    float[] deltas = AnchorGeneratorTest.swapAxes(yxyx);
    List<RpnLevel> levels = new ArrayList<>();
    int first = 0;
    for (int stride : STRIDES) {
      int grid = side / stride;
      int last = first + grid * grid * 3;
      levels.add(
          new RpnLevel(
              grid,
              grid,
              Arrays.copyOfRange(logits, 2 * first, 2 * last),
              Arrays.copyOfRange(deltas, 4 * first, 4 * last)));
      first = last;
    }
    return levels;
  }

  private static List<RpnLevel> levels(Golden golden, String logits, String deltas) {
    List<RpnLevel> levels = new ArrayList<>();
    for (int level = 2; level <= 6; level++) {
      int[] shape = golden.nhwcShape(logits + level);
      levels.add(
          new RpnLevel(
              shape[1], shape[2], golden.nhwc(logits + level), golden.nhwc(deltas + level)));
    }
    return levels;
  }

  List<AnchorGrid> anchors() {
    return new AnchorGenerator(rule.anchorRule(), rule.anchorShapes(), STRIDES)
        .grids(geometry.inputHeight(), geometry.inputWidth(), outputs);
  }

  Proposals select() {
    return rule.selector().select(outputs, anchors(), geometry);
  }

  /** All survivors of suppression, before the last cut. */
  Proposals selectAll() {
    ProposalLimits all = rule.proposalLimits().withPostNmsTopN(100_000);
    return rule.selector().withLimits(all).select(outputs, anchors(), geometry);
  }

  TopAnchors candidates(int first, int last) {
    return TopAnchors.of(
        rule.proposalLimits().preNmsTopN(),
        first,
        last,
        outputs,
        anchors(),
        rule.selector().objectness());
  }
}
