package io.github.maskrcnn4j.inspect.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.mask.CocoIou;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.rpn.AnchorGenerator;
import io.github.maskrcnn4j.rpn.RpnRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnchorFitTest {
  private static final int HEIGHT = 224;
  private static final int WIDTH = 320;

  static List<String> recipes() {
    return List.copyOf(Recipe.names());
  }

  @Test
  void theNearestAnchorOfTheRightShape() {
    RpnRecipe recipe = Recipe.named("torchvision").rpn();
    AnchorFit fit = new AnchorFit(recipe, ImageGeometry.unchanged(HEIGHT, WIDTH));

    // torchvision's anchors of P2 are squares of 32 around multiples of 4
    assertThat(fit.best(84, 84, 116, 116)).isEqualTo(1);
    assertThat(fit.best(85, 84, 117, 116)).isEqualTo(31 / 33.0);
    // and boxes of half and twice that shape, rounded to 46 x 22 and 22 x 46
    assertThat(fit.best(96, 96, 104, 104)).isEqualTo(8 * 8 / (46 * 22.0));
  }

  /** Against all anchors, one by one. */
  @ParameterizedTest
  @MethodSource("recipes")
  void noOtherAnchorFitsBetter(String name) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    RpnRecipe recipe = Recipe.named(name).rpn();
    AnchorFit fit = new AnchorFit(recipe, ImageGeometry.unchanged(HEIGHT, WIDTH));
    double[][] anchors = all(recipe);
    for (int i = 0; i < 50; i++) {
      double width = Math.exp(random.nextDouble() * 6);
      double height = Math.exp(random.nextDouble() * 6);
      double x = random.nextDouble() * WIDTH - width / 2;
      double y = random.nextDouble() * HEIGHT - height / 2;
      double best = 0;
      for (double[] overlap :
          CocoIou.ofBoxes(anchors, new double[][] {{x, y, width, height}}, new boolean[1])) {
        best = Math.max(best, overlap[0]);
      }
      assertThat(fit.best(x, y, x + width, y + height))
          .as("seed %d, box %d", seed, i)
          .isCloseTo(best, Offset.offset(1e-5));
    }
  }

  private static double[][] all(RpnRecipe recipe) {
    AnchorGenerator generator =
        new AnchorGenerator(recipe.anchorRule(), recipe.anchorShapes(), FeaturePyramid.STRIDES);
    List<double[]> anchors = new ArrayList<>();
    for (int level = 0; level < FeaturePyramid.STRIDES.size(); level++) {
      int stride = FeaturePyramid.STRIDES.get(level);
      int height = (HEIGHT + stride - 1) / stride;
      int width = (WIDTH + stride - 1) / stride;
      Boxes boxes = generator.grid(level, HEIGHT, WIDTH, height, width).all();
      for (int i = 0; i < boxes.size(); i++) {
        anchors.add(
            new double[] {
              boxes.x1(i), boxes.y1(i), boxes.x2(i) - boxes.x1(i), boxes.y2(i) - boxes.y1(i)
            });
      }
    }
    return anchors.toArray(double[][]::new);
  }
}
