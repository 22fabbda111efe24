package io.github.maskrcnn4j.training.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.Matcher;
import io.github.maskrcnn4j.core.geometry.Matcher.LowQuality;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import io.github.maskrcnn4j.training.targets.BalancedSampling.Negatives;
import io.github.maskrcnn4j.training.targets.RoiTargetRule.Candidates;
import io.github.maskrcnn4j.training.targets.RoiTargetRule.Order;
import io.github.maskrcnn4j.training.targets.RoiTargetRule.Padding;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoiTargetRuleTest {

  private static final ImageGeometry INPUT = ImageGeometry.unchanged(101, 101);
  private static final BoxCodec CODEC = BoxCodec.of(BoxCodec.Weights.BOX_HEAD);
  private static final Matcher HALF = new Matcher(0.5, 0.5, LowQuality.DROP);

  /** One far away, one on the object but 2 pixels to the right. */
  private static final Boxes PROPOSALS = Boxes.of(60, 60, 80, 80, 12, 10, 32, 30);

  private static final GroundTruth TRUTH =
      Examples.objects(101, 101, Boxes.of(10, 10, 30, 30), Boxes.EMPTY);

  private static RoiTargetRule pixels(Order order, BackgroundPosition background) {
    return new RoiTargetRule(
        Candidates.PROPOSALS_AND_OBJECTS,
        Coordinates.INPUT,
        HALF,
        1,
        new BalancedSampling(512, 0.25, Negatives.FILL_UP),
        order,
        Padding.NONE,
        CODEC,
        background);
  }

  private static RoiTargetRule normalised(int places) {
    return new RoiTargetRule(
        Candidates.PROPOSALS,
        Coordinates.NORMALISED,
        HALF,
        0.001,
        new BalancedSampling(places, 0.25, Negatives.KEEP_FRACTION),
        Order.POSITIVES_FIRST,
        Padding.EMPTY_BOXES,
        CODEC,
        BackgroundPosition.FIRST);
  }

  @Test
  void anObjectsOwnBoxIsARoiThatNeedNotMove() {
    RoiTargets targets =
        pixels(Order.AS_FOUND, BackgroundPosition.FIRST)
            .assign(PROPOSALS, TRUTH, INPUT, 3, new Random(1));
    assertThat(targets.rois().slice(2, 3)).isEqualTo(TRUTH.boxes());
    assertThat(targets.labels()).containsExactly(0, 1, 1);
    assertThat(targets.objects()).containsExactly(RoiTargets.NONE, 0, 0);
    assertThat(targets.deltas())
        .as("10 * -2 / 20")
        .containsExactly(0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0, 0);
    assertThat(targets.positives()).containsExactly(1, 2);
    assertThat(targets.proposals()).containsExactly(0, 1, RoiTargets.NONE);
  }

  @Test
  void theBackgroundMayBeTheLastClass() {
    RoiTargets targets =
        pixels(Order.POSITIVES_FIRST, BackgroundPosition.LAST)
            .assign(PROPOSALS, TRUTH, INPUT, 3, new Random(1));
    assertThat(targets.labels()).containsExactly(1, 1, 2);
    assertThat(targets.rois()).isEqualTo(Boxes.of(12, 10, 32, 30, 10, 10, 30, 30, 60, 60, 80, 80));
  }

  @Test
  void paddingIsBackgroundAtTheFirstPixel() {
    RoiTargets targets = normalised(4).assign(PROPOSALS, TRUTH, INPUT, 3, new Random(1));
    assertThat(targets.rois())
        .isEqualTo(Boxes.of(12, 10, 32, 30, 60, 60, 80, 80, 0, 0, 1, 1, 0, 0, 1, 1));
    assertThat(targets.labels()).containsExactly(1, 0, 0, 0);
    assertThat(targets.deltas()[0])
        .as("a box ends at its last pixel")
        .isCloseTo(-20f / 19, within(1e-6f));
  }

  @Test
  void paddingOfTheProposalsIsNoCandidate() {
    Boxes padded = Boxes.of(0, 0, 1, 1, 12, 10, 32, 30, 0, 0, 1, 1);
    RoiTargets targets = normalised(9).assign(padded, TRUTH, INPUT, 3, new Random(1));
    assertThat(targets.positives()).containsExactly(0);
    assertThat(targets.proposals()).startsWith(1, RoiTargets.NONE).hasSize(9);
  }

  @Test
  void whatLiesInACrowdIsNoBackground() {
    GroundTruth crowded = Examples.objects(101, 101, TRUTH.boxes(), Boxes.of(70, 70, 100, 100));
    RoiTargets targets = normalised(4).assign(PROPOSALS, crowded, INPUT, 3, new Random(1));
    assertThat(targets.rois().slice(1, 2)).isEqualTo(Boxes.of(0, 0, 1, 1));
  }

  @Test
  void withoutObjectsAllIsBackground() {
    GroundTruth none = Examples.objects(101, 101, Boxes.EMPTY, Boxes.EMPTY);
    assertThat(
            pixels(Order.AS_FOUND, BackgroundPosition.FIRST)
                .assign(PROPOSALS, none, INPUT, 3, new Random(1))
                .labels())
        .containsExactly(0, 0);
    assertThat(normalised(3).assign(PROPOSALS, none, INPUT, 3, new Random(1)).rois())
        .as("in proportion to nothing: padding alone")
        .isEqualTo(Boxes.of(0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1));
  }

  @Test
  void refusesLabelsThatTheHeadDoesNotHave() {
    RoiTargetRule rule = pixels(Order.AS_FOUND, BackgroundPosition.LAST);
    assertThatThrownBy(() -> rule.assign(PROPOSALS, TRUTH, INPUT, 2, new Random(1)))
        .hasMessage(
            "Object 0 has label 1; there are 2 columns of classes, and 1 is the background's");
  }
}
