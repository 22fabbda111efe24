package io.github.maskrcnn4j.training.targets;

import static io.github.maskrcnn4j.core.geometry.Matcher.BACKGROUND;
import static io.github.maskrcnn4j.core.geometry.Matcher.IGNORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.Matcher;
import io.github.maskrcnn4j.core.geometry.Matcher.LowQuality;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.rpn.AnchorGenerator;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import io.github.maskrcnn4j.training.TrainingRecipe;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Detectron's targets: boxes end at their last pixel, also where they overlap, that of the original
 * picture for RoIs; and anchors that reach beyond the picture take no part.
 */
class DetectronTargetsTest {

  private static final TrainingRecipe RECIPE = TrainingRecipe.named("detectron");

  /** A picture of 200 x 150, enlarged to 320 x 240 and padded to whole strides. */
  private static final ImageGeometry PICTURE =
      new ImageGeometry(150, 200, 240, 320, 256, 320, 0, 0, 1.6);

  /** An anchor of nine pixels, 4 to 12, and half a pixel beyond six of them. */
  @Test
  void anAnchorsLastPixelIsInIt() {
    AnchorGrid grid =
        new AnchorGenerator(
                Recipe.named("detectron").rpn().anchorRule(),
                AnchorShapes.of(List.of(9.0), List.of(1.0)),
                List.of(8))
            .grid(0, 16, 16, 2, 2);
    float[] anchor = grid.at(3).toArray();
    assertThat(anchor[2] - anchor[0]).isEqualTo(8);
    float x = anchor[0];
    float y = anchor[1];
    Boxes object = Boxes.of(x, y, x + 5.5f, y + 8);
    AnchorTargetRule rule = RECIPE.anchors().withMatcher(new Matcher(0.7f, 0.3f, LowQuality.DROP));

    AnchorTargets targets =
        rule.assign(
            List.of(grid),
            Examples.objects(32, 32, object, Boxes.EMPTY),
            ImageGeometry.unchanged(32, 32),
            new Random(1));

    assertThat(targets.positives()).as("6.5 x 9 of 81; 5.5 x 8 are less of 64").containsExactly(3);
    float[] expected = {-1.25f / 9, 0, (float) Math.log(6.5 / 9), 0};
    assertThat(targets.deltas()).containsExactly(expected, within(1e-6f));
  }

  /** In the input 10.2 of 21 pixels are less than a half, in the original 5.6 of 11 are more. */
  @Test
  void aRoisLastPixelIsOneOfTheOriginalPicture() {
    ImageGeometry doubled = new ImageGeometry(50, 50, 100, 100, 128, 128, 0, 0, 2);
    Boxes object = Boxes.of(20, 20, 29.2f, 40);

    RoiTargets targets =
        RECIPE
            .rois()
            .assign(
                Boxes.of(20, 20, 40, 40),
                Examples.objects(100, 100, object, Boxes.EMPTY),
                doubled,
                3,
                new Random(1));

    assertThat(targets.objects()).containsExactly(0, 0);
    assertThat(targets.rois().slice(0, 1)).isEqualTo(Boxes.of(20, 20, 40, 40));
    float[] expected = {-27f / 11, 0, (float) (5 * Math.log(5.6 / 11)), 0, 0, 0, 0, 0};
    assertThat(targets.deltas()).containsExactly(expected, within(1e-5f));
  }

  @Test
  void anchorsAreMatchedAsByAPlainLoop() {
    long seed = 21;
    Random random = new Random(seed);
    List<AnchorGrid> grids =
        new AnchorGenerator(
                Recipe.named("detectron").rpn().anchorRule(),
                Recipe.named("detectron").rpn().anchorShapes(),
                FeaturePyramid.STRIDES)
            .grids(PICTURE.inputHeight(), PICTURE.inputWidth());
    float[] anchors = Boxes.concat(grids.stream().map(AnchorGrid::all).toList()).toArray();
    for (int round = 0; round < 20; round++) {
      Boxes objects = Examples.randomBoxes(random, 1 + random.nextInt(4), 240);
      GroundTruth truth = Examples.objects(240, 320, objects, Boxes.EMPTY);

      int[] found = RECIPE.anchors().assign(grids, truth, PICTURE, random).matches();

      assertThat(found)
          .as("seed %d, round %d", seed, round)
          .isEqualTo(matches(anchors, objects.toArray()));
    }
  }

  /** Labels of anchors in the source's words: 0.7, 0.3, the best of each object, straddle 0. */
  private static int[] matches(float[] anchors, float[] objects) {
    int[] matches = new int[anchors.length / 4];
    float[][] overlaps = new float[matches.length][objects.length / 4];
    float[] bestOfObject = new float[objects.length / 4];
    for (int a = 0; a < matches.length; a++) {
      for (int g = 0; g < bestOfObject.length && isInside(anchors, 4 * a); g++) {
        overlaps[a][g] = overlap(anchors, 4 * a, objects, 4 * g);
        bestOfObject[g] = Math.max(bestOfObject[g], overlaps[a][g]);
      }
    }
    for (int a = 0; a < matches.length; a++) {
      int own = 0;
      boolean isBest = false;
      for (int g = 0; g < bestOfObject.length; g++) {
        own = overlaps[a][g] > overlaps[a][own] ? g : own;
        isBest |= overlaps[a][g] > 0 && overlaps[a][g] == bestOfObject[g];
      }
      float overlap = overlaps[a][own];
      boolean isObject = isBest || overlap >= 0.7f;
      matches[a] =
          isObject ? own : overlap < 0.3f && isInside(anchors, 4 * a) ? BACKGROUND : IGNORED;
    }
    return matches;
  }

  private static boolean isInside(float[] box, int at) {
    return box[at] >= 0 && box[at + 1] >= 0 && box[at + 2] < 320 && box[at + 3] < 240;
  }

  @Test
  void roisAreMatchedAsByAPlainLoop() {
    long seed = 22;
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      Boxes objects = Examples.randomBoxes(random, 1 + random.nextInt(4), 240);
      Boxes proposals = Examples.randomBoxes(random, 60, 240);
      GroundTruth truth = Examples.objects(240, 320, objects, Boxes.EMPTY);

      RoiTargets targets = RECIPE.rois().assign(proposals, truth, PICTURE, 3, random);

      float[] ofObjects = original(objects);
      for (int row = 0; row < targets.size(); row++) {
        float[] roi = original(targets.rois().slice(row, row + 1));
        int best = 0;
        for (int g = 0; g < objects.size(); g++) {
          boolean more = overlap(roi, 0, ofObjects, 4 * g) > overlap(roi, 0, ofObjects, 4 * best);
          best = more ? g : best;
        }
        boolean isObject = overlap(roi, 0, ofObjects, 4 * best) >= 0.5;
        assertThat(targets.objects()[row])
            .as("seed %d, round %d, row %d", seed, round, row)
            .isEqualTo(isObject ? best : RoiTargets.NONE);
      }
    }
  }

  private static float[] original(Boxes boxes) {
    float[] corners = boxes.toArray();
    for (int i = 0; i < corners.length; i++) {
      corners[i] *= (float) (1 / 1.6);
    }
    return corners;
  }

  private static float overlap(float[] a, int i, float[] b, int j) {
    float width = Math.min(a[i + 2], b[j + 2]) - Math.max(a[i], b[j]) + 1;
    float height = Math.min(a[i + 3], b[j + 3]) - Math.max(a[i + 1], b[j + 1]) + 1;
    float shared = Math.max(0, width) * Math.max(0, height);
    float areaA = (a[i + 2] - a[i] + 1) * (a[i + 3] - a[i + 1] + 1);
    float areaB = (b[j + 2] - b[j] + 1) * (b[j + 3] - b[j + 1] + 1);
    return shared / (areaB + areaA - shared);
  }
}
