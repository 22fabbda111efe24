package io.github.maskrcnn4j.rpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RegionProposalNetworkTest {

  /** One square anchor of 8 pixels on each of two levels. */
  private static final RpnRecipe RULE =
      new RpnRecipe(
          AnchorRule.EXACT,
          AnchorShapes.of(List.of(8.0, 8.0), List.of(1.0)),
          Dialects.DETECTRON2.selector());

  private static final ImageGeometry GEOMETRY = Inputs.geometry(64, 64, 64, 64, 1);

  /** The objectness is the feature, the deltas are constant: half a width to the right. */
  private static LayerLoader weights() {
    return new LayerLoader(
        new MapParameters("test")
            .put("rpn.conv.kernel", new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0}, 3, 3, 1, 1)
            .put("rpn.objectness.kernel", new float[] {1}, 1, 1, 1, 1)
            .put("rpn.deltas.kernel", new float[4], 1, 1, 1, 4)
            .put("rpn.deltas.bias", new float[] {0.5f, 0, 0, 0}, 4),
        0);
  }

  @Test
  void proposesWhereTheFeaturesAre() throws Exception {
    float[] fine = new float[16 * 16];
    fine[5 * 16 + 3] = 7;
    float[] coarse = new float[8 * 8];
    coarse[2 * 8 + 4] = 9;
    try (LayerLoader loader = weights();
        RegionProposalNetwork rpn = RegionProposalNetwork.load(loader, RULE, List.of(4, 8));
        TensorScope scope = TensorScope.standalone()) {
      List<INDArray> pyramid =
          List.of(scope.take(fine, 1, 16, 16, 1), scope.take(coarse, 1, 8, 8, 1));
      Proposals proposals = rpn.propose(scope, pyramid, GEOMETRY);
      // the anchor at x 4 * 8, y 2 * 8, moved by 4; then the one at x 3 * 4, y 5 * 4
      assertThat(proposals.boxes().slice(0, 2)).isEqualTo(Boxes.of(32, 12, 40, 20, 12, 16, 20, 24));
      assertThat(proposals.scores()).startsWith(9, 7);
      assertThat(proposals.levels()).startsWith(1, 0);
      assertThat(proposals.anchors()).startsWith(16 * 16 + 2 * 8 + 4, 5 * 16 + 3);

      List<RpnLevel> outputs = rpn.predict(scope, pyramid);
      assertThat(rpn.select(outputs, GEOMETRY)).isEqualTo(proposals);
      assertThat(rpn.anchors(outputs, GEOMETRY).get(1).at(2 * 8 + 4))
          .isEqualTo(Boxes.of(28, 12, 36, 20));
      assertThat(HostTensors.toHost(rpn.head().hidden(scope, pyramid.get(0)))).isEqualTo(fine);
    }
  }

  @Test
  void refusesARuleThatDoesNotFitTheWeights() {
    RpnRecipe threeRatios = RULE.withAnchorRatios(List.of(0.5, 1.0, 2.0));
    assertThatThrownBy(() -> load(threeRatios))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "anchor_sizes and anchor_ratios make 3 anchors per position, the weights are for 1");
    RpnRecipe softmax =
        new RpnRecipe(RULE.anchorRule(), RULE.anchorShapes(), Dialects.MATTERPORT.selector());
    assertThatThrownBy(() -> load(softmax))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 objectness logits per anchor, the weights have 1");
  }

  private static void load(RpnRecipe rule) throws Exception {
    try (LayerLoader loader = weights();
        RegionProposalNetwork rpn = RegionProposalNetwork.load(loader, rule, List.of(4, 8))) {
      assertThat(rpn).isNull();
    }
  }
}
