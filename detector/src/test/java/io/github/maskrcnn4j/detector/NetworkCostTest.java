package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ParameterNames;
import io.github.maskrcnn4j.core.model.ResidualBlock;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class NetworkCostTest {

  private static final Recipe TORCHVISION = Recipe.named("torchvision");
  private static final Recipe DETECTRON = Recipe.named("detectron");

  /** One block a stage, C2 to C5 of 4 channels, a pyramid of 2: small enough for a pencil. */
  private static final ModelLayout TINY = layout(List.of(1, 1, 1, 1), 2, 1, 4, 2, 2, 5, 3);

  private static final ModelLayout R101 =
      layout(List.of(3, 4, 23, 3), 64, 64, 256, 256, 256, 1024, 81);

  /** 64 x 32 pixels: grids of 512 (stem), 128, 32, 8, 2 and 1 (P6) positions. */
  @Test
  void aTinyNetworkByHand() {
    NetworkCost cost = NetworkCost.of(TINY, TORCHVISION, 64, 32);
    assertThat(cost.stem()).isEqualTo(2 * 7 * 7 * 3 * 2 * 512);
    assertThat(cost.resNetStage(2)).isEqualTo(2 * (2 + 9 + 4 + 8) * 128);
    assertThat(cost.resNetStage(3)).isEqualTo(2 * (4 * 128 + (9 + 4 + 16) * 32));
    assertThat(cost.resNetStage(4)).isEqualTo(2 * (4 * 32 + (9 + 4 + 16) * 8));
    assertThat(cost.resNetStage(5)).isEqualTo(2 * (4 * 8 + (9 + 4 + 16) * 2));
    assertThat(cost.backbone()).isEqualTo(301_056 + 5_888 + 2_880 + 720 + 180);
    assertThat(cost.pyramid()).isEqualTo(2 * (8 + 36) * (128 + 32 + 8 + 2));
    assertThat(cost.rpnHead()).isEqualTo(2 * (36 + 6 + 24) * (128 + 32 + 8 + 2 + 1));
    assertThat(cost.boxHead(1)).isEqualTo(2 * (490 + 25 + 15 + 60));
    assertThat(cost.maskHead(1)).isEqualTo(2 * ((36 + 16) * 14 * 14 + 2 * 28 * 28));
    assertThat(cost.total(10, 3)).isEqualTo(310_724 + 14_960 + 22_572 + 11_800 + 70_560);
    assertThat(cost.total(0, 0)).isEqualTo(310_724 + 14_960 + 22_572);
  }

  @Test
  void aStrideInTheFirstConvolutionSavesThreeQuartersOfIt() {
    NetworkCost cost = NetworkCost.of(TINY, DETECTRON, 64, 32);
    assertThat(cost.resNetStage(2)).isEqualTo(2 * (2 + 9 + 4 + 8) * 128);
    assertThat(cost.resNetStage(3)).isEqualTo(2 * (4 + 9 + 4 + 16) * 32);
  }

  /** In billions of multiply-adds, with the positions of a square of 1024 pixels. */
  @Test
  void theOfficialNetworkTakesTwoThirdsOfATeraflop() {
    NetworkCost cost = NetworkCost.of(R101, TORCHVISION, 1024, 1024);
    double levels = 65536 + 16384 + 4096 + 1024;
    double square = 9 * 256 * 256;
    double laterals = 65536 * 256 + 16384 * 512 + 4096 * 1024 + 1024 * 2048;
    assertThat(cost.pyramid() / 2e9)
        .isCloseTo((levels * square + laterals * 256) / 1e9, within(1e-6));
    assertThat(cost.rpnHead() / 2e9)
        .isCloseTo((levels + 256) * (square + 15 * 256) / 1e9, within(1e-6));
    assertThat(cost.maskHead(100) / 2e9)
        .isCloseTo(100 * 196 * (4 * square + 4 * 256 * 256 + 4 * 256) / 1e9, within(1e-6));
    // the ResNet paper counts 7.6e9 at 224 x 224, its classifier of 2e6 included
    assertThat(NetworkCost.of(R101, DETECTRON, 224, 224).backbone() / 2e9)
        .isCloseTo(7.6, within(0.1));
    assertThat(cost.total(1000, 100) / 1e12).isCloseTo(0.68, within(0.005));
  }

  @Test
  void aDetectionCountsOneClassOfItsMask() {
    ModelLayout twoClasses = layout(List.of(3, 4, 23, 3), 64, 64, 256, 256, 256, 1024, 2);
    assertThat(NetworkCost.of(R101, TORCHVISION, 64, 64).maskHead(100))
        .isEqualTo(NetworkCost.of(twoClasses, TORCHVISION, 64, 64).maskHead(100));
  }

  /** The grids that a run of every implementation's network really has, odd sides among them. */
  @ParameterizedTest
  @EnumSource(Fixture.class)
  void theGridsAreThoseOfARun(Fixture fixture) throws IOException {
    try (GoldenModel golden = GoldenModel.of(fixture);
        MaskRcnn network = golden.detector()) {
      Grids grids = new Grids();
      network.detect(fixture.image(), grids);
      ModelLayout layout = network.layout();
      NetworkCost cost = NetworkCost.of(layout, network.recipe(), grids.height, grids.width);
      long rpn = grids.levels.stream().mapToLong(p -> 2 * p * kernels(layout, "rpn.")).sum();
      assertThat(cost.rpnHead()).isEqualTo(rpn).isPositive();
      long pyramid = 0;
      for (int level = 2; level <= 5; level++) {
        long both =
            kernels(layout, "fpn.lateral" + level + ".")
                + kernels(layout, "fpn.output" + level + ".");
        pyramid += 2 * both * grids.features.get(level - 2);
      }
      assertThat(cost.pyramid()).isEqualTo(pyramid).isPositive();
      long stage2 = 2 * kernels(layout, "backbone.stage2.") * grids.features.get(0);
      assertThat(cost.resNetStage(2)).isEqualTo(stage2);
      long weights =
          layout.shapes().entrySet().stream()
              .filter(e -> e.getKey().matches("box_head.*\\.weight"))
              .mapToLong(e -> Shapes.elements(e.getValue()))
              .sum();
      assertThat(cost.boxHead(1))
          .isEqualTo(2 * (weights + 7 * 7 * kernels(layout, "box_head.conv")));
    }
  }

  @Test
  void whatIsImpossibleIsNamed() {
    assertThatThrownBy(() -> NetworkCost.of(TINY, TORCHVISION, 0, 32))
        .hasMessageContaining("0 x 32");
    NetworkCost cost = NetworkCost.of(TINY, TORCHVISION, 1, 1);
    assertThat(cost.total(0, 0)).isPositive();
    assertThatThrownBy(() -> cost.boxHead(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> cost.resNetStage(6)).hasMessageContaining("6");
  }

  private static long kernels(ModelLayout layout, String part) {
    return layout.shapes().entrySet().stream()
        .filter(e -> e.getKey().startsWith(part) && e.getKey().endsWith(".kernel"))
        .mapToLong(e -> Shapes.elements(e.getValue()))
        .sum();
  }

  /**
   * A network in torchvision's layout; stage 2 is {@code mid} wide inside and {@code c2} outside.
   */
  private static ModelLayout layout(
      List<Integer> blocks, int stem, int mid, int c2, int pyramid, int rpn, int hidden, int k) {
    boolean doubling = c2 > 4; // the tiny one keeps its channels
    Map<String, long[]> shapes = new LinkedHashMap<>();
    kernel(shapes, "backbone.stem.conv", 7, 3, stem);
    List<Integer> channels = new ArrayList<>();
    int in = stem;
    for (int stage = 2; stage <= 5; stage++) {
      int scale = doubling ? 1 << (stage - 2) : 1;
      for (int block = 1; block <= blocks.get(stage - 2); block++) {
        String name = ParameterNames.block(stage, block);
        kernel(shapes, name + ".conv1", 1, in, mid * scale);
        kernel(shapes, name + ".conv2", 3, mid * scale, mid * scale);
        kernel(shapes, name + ".conv3", 1, mid * scale, c2 * scale);
        if (block == 1) {
          kernel(shapes, name + ".shortcut", 1, in, c2 * scale);
        }
        in = c2 * scale;
      }
      channels.add(in);
      kernel(shapes, "fpn.lateral" + stage, 1, in, pyramid);
      kernel(shapes, "fpn.output" + stage, 3, pyramid, pyramid);
    }
    kernel(shapes, "rpn.conv", 3, pyramid, rpn);
    kernel(shapes, "rpn.objectness", 1, rpn, 3);
    kernel(shapes, "rpn.deltas", 1, rpn, 12);
    shapes.put("box_head.fc1.weight", new long[] {49L * pyramid, hidden});
    shapes.put("box_head.fc2.weight", new long[] {hidden, hidden});
    shapes.put("box_head.classes.weight", new long[] {hidden, k});
    shapes.put("box_head.deltas.weight", new long[] {hidden, 4L * k});
    for (int conv = 1; conv <= (doubling ? 4 : 1); conv++) {
      kernel(shapes, "mask_head.conv" + conv, 3, pyramid, pyramid);
    }
    kernel(shapes, "mask_head.upsample", 2, pyramid, pyramid);
    kernel(shapes, "mask_head.logits", 1, pyramid, k);
    return new ModelLayout(
        ResidualBlock.BOTTLENECK, 1, blocks, channels, pyramid, 3, 1, k, k, k, shapes);
  }

  private static void kernel(Map<String, long[]> shapes, String unit, int side, int in, int out) {
    shapes.put(unit + ".kernel", new long[] {side, side, in, out});
  }

  /** Writes down how many positions every map has. */
  private static final class Grids implements Trace {
    private final List<Long> features = new ArrayList<>();
    private final List<Long> levels = new ArrayList<>();
    private int height;
    private int width;

    @Override
    public void input(ModelInput input) {
      height = input.geometry().inputHeight();
      width = input.geometry().inputWidth();
    }

    @Override
    public void backbone(List<INDArray> maps) {
      maps.forEach(map -> features.add(map.size(1) * map.size(2)));
    }

    @Override
    public void rpn(List<RpnLevel> outputs, List<AnchorGrid> anchors) {
      outputs.forEach(level -> levels.add((long) level.height() * level.width()));
    }
  }
}
