package io.github.maskrcnn4j.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoxTargetGradientTest {

  private static final BoxCodec CODEC =
      new BoxCodec(BoxCodec.Weights.BOX_HEAD, Float.POSITIVE_INFINITY, PixelRule.CONTINUOUS);
  private static final BoxTargetGradient BACK = new BoxTargetGradient(CODEC, 100, 100);

  /** The loss of predicted deltas 0.3, as a function of the RPN's deltas. */
  private static Loss loss(float[] deltas, Boxes anchors, Boxes objects) {
    Boxes rois = CODEC.decode(deltas, anchors).clip(100, 100, PixelRule.CONTINUOUS);
    float[] targets = CODEC.encode(objects, rois);
    float[] predicted = new float[targets.length];
    Arrays.fill(predicted, 0.3f);
    int[] rows = IntStream.range(0, anchors.size()).toArray();
    Loss loss = new SmoothL1(1).of(predicted, rows, targets, 3);
    float[] atTargets = loss.gradient();
    for (int i = 0; i < atTargets.length; i++) {
      atTargets[i] = -atTargets[i];
    }
    return new Loss(loss.value(), BACK.of(atTargets, objects, anchors, deltas));
  }

  @Test
  void theGradientIsTheSlope() {
    Boxes anchors = Boxes.of(20, 30, 40, 70, 50, 10, 90, 60);
    Boxes objects = Boxes.of(22, 33, 44, 66, 52, 11, 80, 62);
    float[] deltas = FiniteDifferences.random(new Random(4), 8, 0.5);
    FiniteDifferences.assertGradient(
        moved -> loss(moved, anchors, objects), deltas, 2e-3); // float32 boxes
    assertThat(loss(deltas, anchors, objects).gradient()).doesNotContain(0);
  }

  @Test
  void aClippedCornerStays() {
    Boxes anchors = Boxes.of(-20, 30, 120, 70);
    Boxes objects = Boxes.of(10, 33, 80, 66);
    float[] deltas = {0.1f, 0.2f, 0.1f, 0.2f};
    float[] gradient = loss(deltas, anchors, objects).gradient();
    assertThat(gradient[0]).isZero();
    assertThat(gradient[2]).isZero();
    assertThat(gradient[1]).isNotZero();
    FiniteDifferences.assertGradient(moved -> loss(moved, anchors, objects), deltas, 2e-3);
  }

  @Test
  void refusesRowsThatDoNotFit() {
    assertThatThrownBy(() -> BACK.of(new float[4], Boxes.EMPTY, Boxes.of(1, 2, 3, 4), new float[4]))
        .hasMessage("0 objects for 1 predictions that count");
  }
}
