package io.github.maskrcnn4j.heads.box;

import static io.github.maskrcnn4j.heads.box.Dialects.detectron2;
import static io.github.maskrcnn4j.heads.box.Dialects.torchvision;
import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DetectionSelectorTest {

  /** 100 x 100 pixels, resized to 200 x 200 and padded. */
  private static final ImageGeometry DOUBLED =
      new ImageGeometry(100, 100, 200, 200, 224, 224, 0, 0, 2);

  private static final SelectionLimits RULE = SelectionLimits.RECALL;
  private static final InputFrameSelector TORCHVISION = torchvision(RULE);
  private static final OriginalFrameSelector DETECTRON = new OriginalFrameSelector(RULE);
  private static final InputFrameSelector DETECTRON2 = detectron2(RULE);

  static List<DetectionSelector> selectors() {
    return List.of(
        TORCHVISION, DETECTRON, DETECTRON2, new BestClassSelector(SelectionLimits.PRECISION));
  }

  @Test
  void oneProposalMayBecomeSeveralClassesButNotBackground() {
    BoxPredictions predictions = still(1, 0.4f, 0.35f, 0.25f);
    Boxes proposals = Boxes.of(20, 20, 60, 80);

    Detections first = TORCHVISION.select(predictions, proposals, DOUBLED);
    Detections last = DETECTRON2.select(predictions, proposals, DOUBLED);

    assertThat(first.labels()).as("background first").containsExactly(1, 2);
    assertThat(last.labels()).as("background last").containsExactly(0, 1);
    assertThat(first.rois()).containsExactly(0, 0);
    assertThat(first.boxes()).isEqualTo(Boxes.of(20, 20, 60, 80, 20, 20, 60, 80));
    assertThat(first.boxesInOriginal()).isEqualTo(Boxes.of(10, 10, 30, 40, 10, 10, 30, 40));
    assertThat(last.boxesInOriginal()).isEqualTo(first.boxesInOriginal());
  }

  @Test
  void detectronDecidesInTheOriginalImage() {
    Detections detections =
        DETECTRON.select(still(1, 0.1f, 0.9f), Boxes.of(20, 20, 300, 80), DOUBLED);

    assertThat(detections.labels()).containsExactly(1);
    assertThat(detections.boxesInOriginal())
        .as("the last pixel of a row of 100 is 99")
        .isEqualTo(Boxes.of(10, 10, 99, 40));
    assertThat(detections.boxes()).isEqualTo(Boxes.of(20, 20, 198, 80));
  }

  @Test
  void boxesMoveByTheDeltasOfTheirOwnClass() {
    // weights 10, 10, 5, 5: one width to the right, half a height down, twice as wide
    float doubled = 5 * (float) Math.log(2);
    float[] deltas = {9, 9, 9, 9, 10, 5, doubled, 0};
    BoxPredictions predictions = new BoxPredictions(2, logits(0.1f, 0.9f), deltas);

    Boxes found = TORCHVISION.select(predictions, Boxes.of(40, 40, 60, 60), DOUBLED).boxes();

    assertTensor(found.toArray()).hasBoxesCloseTo(new float[] {50, 50, 90, 70});
  }

  @Test
  void suppressionStaysWithinAClass() {
    // three times the same box: classes 1, 1, 2
    BoxPredictions predictions =
        still(3, 0.1f, 0.85f, 0.05f, 0.04f, 0.95f, 0.01f, 0.06f, 0.04f, 0.9f);
    Boxes proposals = Boxes.of(20, 20, 60, 60, 20, 20, 60, 60, 20, 20, 60, 60);

    Detections detections = TORCHVISION.select(predictions, proposals, DOUBLED);

    assertThat(detections.rois()).containsExactly(1, 2);
    assertThat(detections.labels()).containsExactly(1, 2);
  }

  @Test
  void anOverlapOfExactlyTheThresholdIsTooMuchForDetectronOnly() {
    // 10 x 10 and 10 x 5 pixels; Detectron counts the last pixel too
    BoxPredictions predictions = still(2, 0.1f, 0.9f, 0.2f, 0.8f);
    ImageGeometry same = new ImageGeometry(100, 100, 100, 100, 128, 128, 0, 0, 1);

    assertThat(
            TORCHVISION.select(predictions, Boxes.of(10, 10, 20, 20, 10, 10, 20, 15), same).size())
        .isEqualTo(2);
    assertThat(DETECTRON.select(predictions, Boxes.of(10, 10, 19, 19, 10, 10, 19, 14), same).size())
        .isEqualTo(1);
  }

  @Test
  void aScoreOfExactlyTheThresholdIsEnoughForMatterportOnly() {
    BoxPredictions even = new BoxPredictions(2, new float[] {0, 0}, new float[8]);
    BoxPredictions evenButBackground = new BoxPredictions(3, new float[3], new float[12]);
    SelectionLimits half = new SelectionLimits(0.5, 0.5, 100);
    Boxes box = Boxes.of(20, 20, 60, 60);

    assertThat(torchvision(half).select(even, box, DOUBLED).size()).isZero();
    assertThat(new OriginalFrameSelector(half).select(even, box, DOUBLED).size()).isZero();
    assertThat(detectron2(half).select(even, box, DOUBLED).size()).isZero();
    SelectionLimits third = new SelectionLimits(1 / 3f, 0.5, 100);
    assertThat(new BestClassSelector(third).select(evenButBackground, box, DOUBLED).size())
        .as("the first of equal classes is the best: background")
        .isZero();
    BoxPredictions sure = new BoxPredictions(2, new float[] {-200, 0}, new float[8]);
    SelectionLimits one = new SelectionLimits(1, 0.5, 100);
    assertThat(new BestClassSelector(one).select(sure, box, DOUBLED).size()).isEqualTo(1);
    assertThat(torchvision(one).select(sure, box, DOUBLED).size()).isZero();
  }

  @Test
  void boxesLeftWithoutExtentAreDroppedWhereTheSourceDropsThem() {
    // beyond the right border of the resized image: clipped to a line
    Boxes outside = Boxes.of(210, 20, 220, 60);
    BoxPredictions predictions = still(1, 0.3f, 0.4f, 0.3f);

    assertThat(TORCHVISION.select(predictions, outside, DOUBLED).size()).isZero();
    assertThat(DETECTRON2.select(predictions, outside, DOUBLED).size()).isZero();
    assertThat(DETECTRON.select(predictions, outside, DOUBLED).boxesInOriginal())
        .isEqualTo(Boxes.of(99, 10, 99, 30, 99, 10, 99, 30));
  }

  @Test
  void theLimitKeepsTheBest() {
    BoxPredictions predictions = still(3, 0.2f, 0.8f, 0.1f, 0.9f, 0.3f, 0.7f);
    Boxes proposals = Boxes.of(0, 0, 9, 9, 20, 20, 39, 39, 60, 60, 89, 89);
    SelectionLimits two = new SelectionLimits(0.05, 0.5, 2);

    assertThat(torchvision(two).select(predictions, proposals, DOUBLED).rois())
        .containsExactly(1, 0);
    assertThat(new OriginalFrameSelector(two).select(predictions, proposals, DOUBLED).rois())
        .containsExactly(1, 0);
  }

  @Test
  void detectronsLimitKeepsAllOfTheLastScore() {
    BoxPredictions predictions = still(3, 0.2f, 0.8f, 0.1f, 0.9f, 0.2f, 0.8f);
    Boxes proposals = Boxes.of(0, 0, 9, 9, 20, 20, 39, 39, 60, 60, 89, 89);
    SelectionLimits two = new SelectionLimits(0.05, 0.5, 2);

    assertThat(torchvision(two).select(predictions, proposals, DOUBLED).rois())
        .containsExactly(1, 0);
    assertThat(new OriginalFrameSelector(two).select(predictions, proposals, DOUBLED).rois())
        .containsExactly(1, 0, 2);
  }

  @ParameterizedTest
  @MethodSource("selectors")
  void numbersCanBeChanged(DetectionSelector selector) {
    SelectionLimits other =
        selector.limits().withScoreThreshold(0.2).withNmsThreshold(0.4).withMaxDetections(7);

    assertThat(other).isEqualTo(new SelectionLimits(0.2, 0.4, 7));
    assertThat(selector.withLimits(other).limits()).isEqualTo(other);
    assertThat(selector.withLimits(other)).hasSameClassAs(selector);
  }

  @ParameterizedTest
  @MethodSource("selectors")
  void noProposalsMakeNoDetections(DetectionSelector selector) {
    BoxPredictions nothing = new BoxPredictions(81, new float[0], new float[0]);

    assertThat(selector.select(nothing, Boxes.EMPTY, DOUBLED).size())
        .isEqualTo(Detections.NONE.size())
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("selectors")
  void theOrderOfTheProposalsDoesNotMatter(DetectionSelector selector) {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int rois = 60;
      int classes = 4;
      float[] logits = gaussian(rois * classes, 2, random);
      float[] deltas = gaussian(rois * classes * 4, 1, random);
      float[] boxes = new float[4 * rois];
      for (int i = 0; i < rois; i++) {
        boxes[4 * i] = random.nextFloat() * 150;
        boxes[4 * i + 1] = random.nextFloat() * 150;
        boxes[4 * i + 2] = boxes[4 * i] + 10 + random.nextFloat() * 60;
        boxes[4 * i + 3] = boxes[4 * i + 1] + 10 + random.nextFloat() * 60;
      }
      List<Integer> order = new ArrayList<>(IntStream.range(0, rois).boxed().toList());
      Collections.shuffle(order, random);

      Detections straight =
          selector.select(new BoxPredictions(classes, logits, deltas), Boxes.of(boxes), DOUBLED);
      Detections shuffled =
          selector.select(
              new BoxPredictions(
                  classes, permute(logits, classes, order), permute(deltas, 4 * classes, order)),
              Boxes.of(permute(boxes, 4, order)),
              DOUBLED);

      assertThat(straight.size()).as("seed %d", seed).isPositive();
      assertThat(shuffled.scores()).as("seed %d", seed).containsExactly(straight.scores());
      assertThat(shuffled.labels()).as("seed %d", seed).containsExactly(straight.labels());
      assertThat(shuffled.boxes()).as("seed %d", seed).isEqualTo(straight.boxes());
      assertThat(IntStream.of(shuffled.rois()).map(order::get).toArray())
          .as("seed %d", seed)
          .containsExactly(straight.rois());
    }
  }

  /** The image in the middle of the input, as Matterport pads it: nothing but the place changes. */
  @ParameterizedTest
  @MethodSource("selectors")
  void paddingOnTheLeftAndAboveMovesBoxesAlong(DetectionSelector selector) {
    ImageGeometry cornered = new ImageGeometry(40, 60, 80, 120, 128, 128, 0, 0, 2);
    ImageGeometry centred = new ImageGeometry(40, 60, 80, 120, 128, 128, 24, 4, 2);
    Boxes proposals = Boxes.of(10, 20, 60, 70, -5, 30, 40, 200);
    BoxPredictions predictions =
        new BoxPredictions(3, new float[] {0, 5, 0, 0, 5, 1}, new float[2 * 3 * 4]);

    Detections atCorner = selector.select(predictions, proposals, cornered);
    Detections inMiddle = selector.select(predictions, proposals.move(4, 24), centred);

    assertThat(atCorner.size()).isPositive();
    assertTensor(inMiddle.boxesInOriginal().toArray())
        .hasBoxesCloseTo(atCorner.boxesInOriginal().toArray());
    assertTensor(inMiddle.boxes().toArray())
        .hasBoxesCloseTo(atCorner.boxes().move(4, 24).toArray());
  }

  /** Deltas that serve all classes are the same deltas for each. */
  @ParameterizedTest
  @MethodSource("selectors")
  void classAgnosticBoxesAreThoseOfEveryClass(DetectionSelector selector) {
    Random random = new Random(11);
    float[] logits = gaussian(6 * 4, 3, random);
    float[] shared = gaussian(6 * 4, 1, random);
    float[] ofEach = new float[6 * 4 * 4];
    for (int i = 0; i < ofEach.length; i++) {
      ofEach[i] = shared[i / 16 * 4 + i % 4];
    }
    float[] corners = new float[6 * 4];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = 10 * (i % 4 / 2) + random.nextInt(5) + 3 * (i / 4);
    }
    Boxes proposals = Boxes.of(corners);
    DetectionSelector all = selector.withLimits(selector.limits().withScoreThreshold(0.01));

    Detections found = all.select(new BoxPredictions(4, logits, shared), proposals, DOUBLED);
    Detections expected = all.select(new BoxPredictions(4, logits, ofEach), proposals, DOUBLED);

    assertThat(expected.size()).isPositive();
    assertThat(found.boxes()).isEqualTo(expected.boxes());
    assertThat(found.labels()).isEqualTo(expected.labels());
    assertThat(found.scores()).isEqualTo(expected.scores());
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new SelectionLimits(1.5, 0.5, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score_threshold must be in 0..1, found 1.5");
    assertThatThrownBy(() -> new SelectionLimits(0.5, Double.NaN, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nms_threshold must be in 0..1, found NaN");
    assertThatThrownBy(() -> new SelectionLimits(0.5, 0.5, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max_detections must be at least 1, found 0");
    assertThatThrownBy(() -> new BoxPredictions(3, new float[7], new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7 logits")
        .hasMessageContaining("3 classes");
    assertThatThrownBy(() -> new BoxPredictions(3, new float[6], new float[20]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("20 deltas for 2 RoIs of 3 classes");
    BoxPredictions withoutBackground = new BoxPredictions(3, new float[3], new float[8]);
    assertThatThrownBy(() -> TORCHVISION.select(withoutBackground, Boxes.of(0, 0, 1, 1), DOUBLED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("background first");
    assertThatThrownBy(() -> DETECTRON2.select(withoutBackground, Boxes.EMPTY, DOUBLED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 RoIs with 0 proposals");
    assertThatThrownBy(
            () -> new Detections(Boxes.EMPTY, Boxes.EMPTY, new int[1], new float[0], new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 labels");
  }

  /** RoIs with these probabilities, one after another, whose boxes stay where they are. */
  private static BoxPredictions still(int rois, float... probabilities) {
    return new BoxPredictions(
        probabilities.length / rois, logits(probabilities), new float[4 * probabilities.length]);
  }

  private static float[] logits(float... probabilities) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(probabilities[i]);
    }
    return logits;
  }

  private static float[] gaussian(int length, float deviation, Random random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = deviation * (float) random.nextGaussian();
    }
    return values;
  }

  /** Rows of {@code width} values in another order. */
  private static float[] permute(float[] values, int width, List<Integer> order) {
    float[] permuted = new float[values.length];
    for (int i = 0; i < order.size(); i++) {
      System.arraycopy(values, order.get(i) * width, permuted, i * width, width);
    }
    return permuted;
  }
}
