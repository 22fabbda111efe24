package io.github.maskrcnn4j.rpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RpnHeadTest {

  /** One channel; the 3x3 convolutions look at the centre only and double it. */
  private static MapParameters doubling() {
    return new MapParameters("test")
        .put("rpn.conv.kernel", new float[] {0, 0, 0, 0, 2, 0, 0, 0, 0}, 3, 3, 1, 1)
        .put("rpn.objectness.kernel", new float[] {1, 10}, 1, 1, 1, 2)
        .put("rpn.objectness.bias", new float[] {0.5f, 0}, 2)
        .put("rpn.deltas.kernel", new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 1, 1, 8);
  }

  private static RpnLevel run(MapParameters parameters, float... features) throws Exception {
    try (LayerLoader loader = new LayerLoader(parameters, 0);
        RpnHead head = RpnHead.load(loader);
        TensorScope scope = TensorScope.standalone()) {
      INDArray level = scope.take(features, 1, 1, features.length, 1);
      return head.apply(scope, List.of(level)).get(0);
    }
  }

  @Test
  void saysLogitsAndDeltasOfEveryAnchor() throws Exception {
    RpnLevel level = run(doubling(), 1, -3);
    assertThat(level.height()).isEqualTo(1);
    assertThat(level.width()).isEqualTo(2);
    // position by position, two anchors each; -3 ends at the ReLU
    assertThat(level.objectness()).containsExactly(2.5f, 20, 0.5f, 0);
    assertThat(level.deltas()).containsExactly(2, 4, 6, 8, 10, 12, 14, 16, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(level.anchors()).isEqualTo(4);
  }

  @Test
  void hasAsManyConvolutionsAsTheWeights() throws Exception {
    MapParameters two =
        doubling().put("rpn.conv2.kernel", new float[] {0, 0, 0, 1, 0, 0, 0, 0, 0}, 3, 3, 1, 1);
    // the second looks at the left neighbour, and pads with zero
    assertThat(run(two, 1, 5).objectness()).containsExactly(0.5f, 0, 2.5f, 20);
  }

  @Test
  void knowsItsAnchorsAndLogits() throws Exception {
    try (LayerLoader loader = new LayerLoader(doubling(), 0);
        RpnHead head = RpnHead.load(loader)) {
      assertThat(head.anchorsPerPosition()).isEqualTo(2);
      assertThat(head.logitsPerAnchor()).isEqualTo(1);
    }
  }

  @Test
  void refusesFeaturesOfOtherWidth() throws Exception {
    try (LayerLoader loader = new LayerLoader(doubling(), 0);
        RpnHead head = RpnHead.load(loader);
        TensorScope scope = TensorScope.standalone()) {
      INDArray wide = scope.take(1, 4, 4, 3);
      assertThatThrownBy(() -> head.apply(scope, List.of(wide)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, any, any, 1]")
          .hasMessageContaining("[1, 4, 4, 3]");
    }
  }

  @Test
  void missingWeightsAreNamed() {
    try (LayerLoader loader = new LayerLoader(new MapParameters("test"), 0)) {
      assertThatThrownBy(() -> RpnHead.load(loader))
          .isInstanceOf(WeightFileException.class)
          .hasMessageContaining("rpn.conv.kernel");
    }
  }
}
