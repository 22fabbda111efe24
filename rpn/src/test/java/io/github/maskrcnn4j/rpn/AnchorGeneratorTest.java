package io.github.maskrcnn4j.rpn;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorGeneratorTest {

  private static final List<Integer> STRIDES = List.of(4, 8, 16, 32, 64);

  @Test
  void placesAnchorsByRowColumnAndRatio() {
    AnchorShapes shapes = AnchorShapes.of(List.of(4.0), List.of(1.0, 4.0));
    AnchorGenerator generator = new AnchorGenerator(AnchorRule.EXACT, shapes, List.of(10));
    // squares of 4 x 4 and upright boxes of 2 x 8
    assertThat(generator.grid(0, 20, 20, 2, 2).all())
        .isEqualTo(
            Boxes.of(
                -2, -2, 2, 2, -1, -4, 1, 4, 8, -2, 12, 2, 9, -4, 11, 4, //
                -2, 8, 2, 12, -1, 6, 1, 14, 8, 8, 12, 12, 9, 6, 11, 14));
  }

  @ParameterizedTest
  @CsvSource({
    "ROUNDED, -23, -11, 23, 11",
    "INCLUSIVE_PIXELS, -22, -10, 25, 13",
    "EXACT, -22.627417, -11.313708, 22.627417, 11.313708",
    "INVERSE_RATIO, -11.313708, -22.627417, 11.313708, 22.627417"
  })
  void rulesReadSizeAndRatioDifferently(AnchorRule rule, float x1, float y1, float x2, float y2) {
    AnchorGenerator generator = new AnchorGenerator(rule, AnchorShapes.COCO, STRIDES);
    assertThat(generator.grid(0, 64, 64, 16, 16).at(0)).isEqualTo(Boxes.of(x1, y1, x2, y2));
  }

  @Test
  void torchvisionStrideFollowsTheSizes() {
    AnchorGenerator generator = new AnchorGenerator(AnchorRule.ROUNDED, AnchorShapes.COCO, STRIDES);
    AnchorGrid p6 = generator.grid(4, 160, 224, 3, 4);
    Boxes first = p6.at(0);
    Boxes below = p6.at(4 * 3);
    Boxes right = p6.at(3);
    assertThat(below.y1(0) - first.y1(0)).isEqualTo(53); // 160 / 3, rounded down
    assertThat(right.x1(0) - first.x1(0)).isEqualTo(56);
  }

  @Test
  void refusesBadShapes() {
    AnchorShapes coco = AnchorShapes.COCO;
    assertThatThrownBy(() -> coco.withSizes(List.of(List.of(32.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("anchor_sizes")
        .hasMessageContaining("5 levels");
    assertThatThrownBy(() -> coco.withRatios(List.of(1.0, -2.0)))
        .hasMessageContaining("anchor_ratios")
        .hasMessageContaining("-2.0");
    assertThatThrownBy(() -> coco.withRatios(List.of())).hasMessageContaining("anchor_ratios");
    assertThatThrownBy(() -> new AnchorGenerator(AnchorRule.INCLUSIVE_PIXELS, coco, List.of(4)))
        .hasMessageContaining("5 levels, strides [4]");
  }

  @ParameterizedTest
  @CsvSource({"192, 256, 3, 4", "160, 224, 3, 4"})
  void agreesWithTorchvision(int height, int width, int p6Height, int p6Width) {
    Golden golden = Golden.open("ops", "anchors.safetensors");
    AnchorGenerator generator = new AnchorGenerator(AnchorRule.ROUNDED, AnchorShapes.COCO, STRIDES);
    for (int level = 0; level < 5; level++) {
      int stride = STRIDES.get(level);
      int h = level == 4 ? p6Height : height / stride;
      int w = level == 4 ? p6Width : width / stride;
      assertThat(generator.grid(level, height, width, h, w).all().toArray())
          .as("p%d", level + 2)
          .isEqualTo(golden.floats("anchors_%dx%d.p%d".formatted(height, width, level + 2)));
      assertThat(generator.grid(level, height, width, h, w).at(0, 1, 2).toArray())
          .as("p%d at 0, 0", level + 2)
          .isEqualTo(golden.floats("cell_anchors.p" + (level + 2)));
    }
  }

  @Test
  void agreesWithTorchvisionOnSeveralSizesPerLevel() {
    Golden golden = Golden.open("ops", "anchors.safetensors");
    AnchorShapes shapes =
        new AnchorShapes(
            List.of(List.of(8.0, 20.0), List.of(5.0)),
            List.of(List.of(0.3, 1.0, 3.0), List.of(1.0)));
    AnchorGenerator generator = new AnchorGenerator(AnchorRule.ROUNDED, shapes, List.of(8, 16));
    Boxes all =
        Boxes.concat(
            List.of(generator.grid(0, 32, 48, 4, 6).all(), generator.grid(1, 32, 48, 2, 3).all()));
    assertThat(all.toArray()).isEqualTo(golden.floats("two_sizes.output"));
  }

  @ParameterizedTest
  @CsvSource({"256, 256", "192, 256", "128, 64"})
  void agreesWithMatterport(int height, int width) {
    Golden golden = Golden.open("ops-tf", "anchors.safetensors");
    String size = height + "x" + width;
    AnchorGenerator generator =
        new AnchorGenerator(AnchorRule.INVERSE_RATIO, AnchorShapes.COCO, STRIDES);
    List<Boxes> levels = new ArrayList<>();
    for (int level = 0; level < 5; level++) {
      int stride = STRIDES.get(level);
      int h = (height + stride - 1) / stride;
      int w = (width + stride - 1) / stride;
      levels.add(generator.grid(level, height, width, h, w).all());
    }
    Boxes anchors = Boxes.concat(levels);
    assertThat(anchors.toArray()).isEqualTo(swapAxes(golden.floats("px_" + size)));
    assertTensor(new NormalisedFrame(height, width).normalise(anchors).toArray())
        .isWithin(swapAxes(golden.floats("norm_" + size)), 1e-6);
  }

  static float[] swapAxes(float[] yxyx) {
    float[] xyxy = new float[yxyx.length];
    IntStream.range(0, yxyx.length).forEach(i -> xyxy[i] = yxyx[i ^ 1]);
    return xyxy;
  }
}
