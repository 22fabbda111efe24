package io.github.maskrcnn4j.training.targets;

import static io.github.maskrcnn4j.core.geometry.Matcher.BACKGROUND;
import static io.github.maskrcnn4j.core.geometry.Matcher.IGNORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.Matcher;
import io.github.maskrcnn4j.core.geometry.Matcher.LowQuality;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.rpn.AnchorGenerator;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import io.github.maskrcnn4j.training.targets.BalancedSampling.Negatives;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnchorTargetRuleTest {

  /** Squares of 8 at 0, 8, 16, 24 in both directions, of 16 at 0, 16. */
  private static final List<AnchorGrid> ANCHORS = anchors(AnchorRule.EXACT);

  private static final ImageGeometry PICTURE = ImageGeometry.unchanged(32, 32);

  private static List<AnchorGrid> anchors(AnchorRule rule) {
    AnchorGenerator generator =
        new AnchorGenerator(
            rule, AnchorShapes.of(List.of(8.0, 16.0), List.of(1.0)), List.of(8, 16));
    return List.of(generator.grid(0, 32, 32, 4, 4), generator.grid(1, 32, 32, 2, 2));
  }

  private static AnchorTargetRule rule(OverlapPrecision precision, double crowdOverlap) {
    return rule(Double.POSITIVE_INFINITY, precision, crowdOverlap);
  }

  private static AnchorTargetRule rule(
      double overhang, OverlapPrecision precision, double crowdOverlap) {
    return new AnchorTargetRule(
        overhang,
        new Matcher(0.7, 0.3, LowQuality.KEEP_BEST),
        precision,
        crowdOverlap,
        new BalancedSampling(1000, 0.5, Negatives.FILL_UP),
        BoxCodec.of(BoxCodec.Weights.RPN));
  }

  @ParameterizedTest
  @EnumSource
  void anAnchorFindsTheObjectThatLiesOnIt(OverlapPrecision precision) {
    // the anchor at position 1, 1 of the first level is 4..12; the object is half a pixel off
    GroundTruth truth = Examples.objects(32, 32, Boxes.of(4, 4.5f, 12, 12.5f), Boxes.EMPTY);
    AnchorTargets targets = rule(precision, 1).assign(ANCHORS, truth, PICTURE, new Random(1));
    assertThat(targets.matches()).hasSize(20).endsWith(BACKGROUND);
    assertThat(targets.chosen().positives()).containsExactly(5);
    assertThat(targets.deltas()).containsExactly(0, 0.0625f, 0, 0);
  }

  @Test
  void betweenTheThresholdsAnAnchorTakesNoPart() {
    // shares 4 x 8 of 12 x 8 with both anchors beside it: a third; and each is its best
    GroundTruth between = Examples.objects(32, 32, Boxes.of(8, 4, 16, 12), Boxes.EMPTY);
    AnchorTargetRule rule = rule(OverlapPrecision.FLOAT32, 1);
    assertThat(rule.assign(ANCHORS, between, PICTURE, new Random(1)).chosen().positives())
        .containsExactly(5, 6);

    // another object, nearer to the right one, leaves the left one in between
    GroundTruth nearer = Examples.objects(32, 32, Boxes.of(9, 4, 17, 12), Boxes.EMPTY);
    AnchorTargets targets = rule.assign(ANCHORS, nearer, PICTURE, new Random(1));
    assertThat(targets.chosen().positives()).containsExactly(6);
    assertThat(targets.matches()[5]).as("3 / 13").isEqualTo(BACKGROUND);
  }

  @Test
  void whatLiesInACrowdIsNoBackground() {
    GroundTruth truth =
        Examples.objects(32, 32, Boxes.of(4, 4, 12, 12), Boxes.of(20, 20, 28, 28, 0, 0, 5, 5));
    AnchorTargets targets =
        rule(OverlapPrecision.FLOAT64, 0.001).assign(ANCHORS, truth, PICTURE, new Random(1));
    assertThat(targets.matches()[15]).as("in the first crowd").isEqualTo(IGNORED);
    assertThat(targets.matches()[5]).as("touches the second, has an object").isZero();
    assertThat(targets.matches()[3]).as("far from all").isEqualTo(BACKGROUND);
  }

  /** Of the first level those around 0 begin at -4, of the second at -8. */
  @Test
  void whatReachesTooFarBeyondThePictureTakesNoPart() {
    GroundTruth corner = Examples.objects(32, 32, Boxes.of(0, 0, 6, 6), Boxes.EMPTY);

    AnchorTargetRule inside = rule(0, OverlapPrecision.FLOAT32, 1);
    AnchorTargets targets = inside.assign(ANCHORS, corner, PICTURE, new Random(1));
    assertThat(targets.positives()).as("the best of those inside, with 4 / 96").containsExactly(5);
    assertThat(targets.neutrals()).containsExactly(0, 1, 2, 3, 4, 8, 12, 16, 17, 18);

    AnchorTargetRule four = rule(4, OverlapPrecision.FLOAT32, 1);
    targets = four.assign(ANCHORS, corner, PICTURE, new Random(1));
    assertThat(targets.positives()).as("16 / 84").containsExactly(0);
    assertThat(targets.neutrals()).containsExactly(16, 17, 18);

    ImageGeometry padded = new ImageGeometry(32, 27, 32, 27, 32, 32, 0, 0, 1);
    targets = inside.assign(ANCHORS, corner, padded, new Random(1));
    assertThat(targets.neutrals()).as("20 to 28 is in the padding").contains(7, 11, 15);
  }

  @Test
  void anObjectBeyondAllAnchorsChangesNothing() {
    GroundTruth far = Examples.objects(300, 300, Boxes.of(200, 200, 210, 210), Boxes.EMPTY);
    AnchorTargets targets =
        rule(OverlapPrecision.FLOAT32, 1).assign(ANCHORS, far, PICTURE, new Random(1));
    assertThat(targets.matches()).containsOnly(BACKGROUND);
    assertThat(targets.deltas()).isEmpty();
  }

  @Test
  void withoutObjectsAllIsBackground() {
    GroundTruth none = Examples.objects(32, 32, Boxes.EMPTY, Boxes.EMPTY);
    AnchorTargets targets =
        rule(OverlapPrecision.FLOAT32, 1).assign(ANCHORS, none, PICTURE, new Random(1));
    assertThat(targets.chosen().negatives()).hasSize(20);
    assertThat(targets.chosen().positives()).isEmpty();
  }

  @Test
  void refusesAnEmptyObject() {
    assertThatThrownBy(() -> Examples.objects(9, 9, Boxes.of(1, 2, 1, 4), Boxes.EMPTY))
        .hasMessageContaining("Object 0")
        .hasMessageContaining("1.0, 2.0, 1.0, 4.0");
  }

  @ParameterizedTest
  @EnumSource
  void theDeltasOfPositivesLeadToTheirObjects(OverlapPrecision precision) {
    long seed = 11;
    Random random = new Random(seed);
    AnchorTargetRule rule = rule(precision, 1);
    for (int round = 0; round < 50; round++) {
      Boxes objects = Examples.randomBoxes(random, 1 + random.nextInt(5), 32);
      GroundTruth truth = Examples.objects(32, 32, objects, Boxes.EMPTY);
      AnchorTargets targets = rule.assign(ANCHORS, truth, PICTURE, random);
      Boxes all = Boxes.concat(ANCHORS.stream().map(AnchorGrid::all).toList());
      int[] positives = targets.chosen().positives();
      Boxes reached = rule.codec().decode(targets.deltas(), all.select(positives));
      for (int i = 0; i < positives.length; i++) {
        int object = targets.matches()[positives[i]];
        float overlap = Boxes.iou(reached, i, objects, object, PixelRule.CONTINUOUS);
        assertThat(overlap).as("seed %d, round %d", seed, round).isGreaterThan(0.9999f);
      }
      assertEveryAnchorByHand(targets.matches(), all, objects, "seed " + seed + ", " + round);
    }
  }

  /** The rule in its own words, from a table of all overlaps. */
  private static void assertEveryAnchorByHand(int[] found, Boxes all, Boxes objects, String what) {
    float[] overlaps = new float[objects.size() * all.size()];
    for (int object = 0; object < objects.size(); object++) {
      for (int anchor = 0; anchor < all.size(); anchor++) {
        overlaps[object * all.size() + anchor] =
            Boxes.iou(objects, object, all, anchor, PixelRule.CONTINUOUS);
      }
    }
    for (int anchor = 0; anchor < all.size(); anchor++) {
      int best = 0;
      boolean isBestOfSome = false;
      for (int object = 0; object < objects.size(); object++) {
        float overlap = overlaps[object * all.size() + anchor];
        best = overlap > overlaps[best * all.size() + anchor] ? object : best;
        float highest = 0;
        for (int other = 0; other < all.size(); other++) {
          highest = Math.max(highest, overlaps[object * all.size() + other]);
        }
        isBestOfSome |= overlap == highest && highest > 0;
      }
      float overlap = overlaps[best * all.size() + anchor];
      int expected = overlap >= 0.7 || isBestOfSome ? best : overlap >= 0.3 ? IGNORED : BACKGROUND;
      assertThat(found[anchor]).as("%s, anchor %d", what, anchor).isEqualTo(expected);
    }
  }
}
