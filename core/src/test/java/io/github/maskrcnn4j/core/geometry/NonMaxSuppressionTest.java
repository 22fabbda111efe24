package io.github.maskrcnn4j.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NonMaxSuppressionTest {

  @Test
  void suppressesTheWorseOfTwoOverlappingBoxes() {
    Boxes boxes = Boxes.of(0, 0, 10, 10, 1, 0, 11, 10, 20, 0, 30, 10);
    float[] scores = {0.5f, 0.9f, 0.7f};
    // the first two overlap by 9 / 11
    assertThat(new NonMaxSuppression(0.8, SuppressionRule.ABOVE_THRESHOLD).keep(boxes, scores))
        .containsExactly(1, 2);
    assertThat(new NonMaxSuppression(0.85, SuppressionRule.ABOVE_THRESHOLD).keep(boxes, scores))
        .containsExactly(1, 2, 0);
  }

  @Test
  void suppressedBoxDoesNotSuppress() {
    // each overlaps the next by 1 / 3, so the second goes and the third stays
    Boxes boxes = Boxes.of(0, 0, 2, 1, 1, 0, 3, 1, 2, 0, 4, 1);
    float[] scores = {3, 2, 1};
    assertThat(new NonMaxSuppression(0.3, SuppressionRule.ABOVE_THRESHOLD).keep(boxes, scores))
        .containsExactly(0, 2);
  }

  @Test
  void groupsAreApart() {
    Boxes boxes = Boxes.of(0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9);
    float[] scores = {1, 2, 3};
    int[] groups = {4, 0, 4};
    NonMaxSuppression nms = new NonMaxSuppression(0.5, SuppressionRule.ABOVE_THRESHOLD);
    assertThat(nms.keepWithinGroups(boxes, scores, groups)).containsExactly(2, 1);
  }

  @Test
  void rulesDifferAtTheThreshold() {
    // half of the union, exactly, with either meaning of the corners
    Boxes continuous = Boxes.of(0, 0, 2, 1, 0, 0, 1, 1);
    Boxes inclusive = Boxes.of(0, 0, 1, 0, 0, 0, 0, 0);
    float[] scores = {2, 1};
    assertThat(new NonMaxSuppression(0.5, SuppressionRule.ABOVE_THRESHOLD).keep(continuous, scores))
        .hasSize(2);
    assertThat(
            new NonMaxSuppression(0.5, SuppressionRule.ABOVE_FLOAT_THRESHOLD)
                .keep(continuous, scores))
        .hasSize(2);
    assertThat(new NonMaxSuppression(0.5, SuppressionRule.FROM_THRESHOLD).keep(inclusive, scores))
        .hasSize(1);
  }

  @Test
  void emptyBoxesNeitherSuppressNorAreSuppressed() {
    Boxes boxes = Boxes.of(5, 5, 5, 5, 5, 5, 5, 5, 0, 0, 9, 9);
    float[] scores = {3, 2, 1};
    assertThat(new NonMaxSuppression(0, SuppressionRule.ABOVE_THRESHOLD).keep(boxes, scores))
        .hasSize(3);
    assertThat(new NonMaxSuppression(0, SuppressionRule.ABOVE_FLOAT_THRESHOLD).keep(boxes, scores))
        .hasSize(3);
  }

  @Test
  void tensorFlowTakesCornersInAnyOrder() {
    Boxes boxes = Boxes.of(0, 0, 9, 9, 9, 9, 0, 0);
    float[] scores = {2, 1};
    assertThat(
            new NonMaxSuppression(0.5, SuppressionRule.ABOVE_FLOAT_THRESHOLD).keep(boxes, scores))
        .containsExactly(0);
    assertThat(new NonMaxSuppression(0.5, SuppressionRule.ABOVE_THRESHOLD).keep(boxes, scores))
        .hasSize(2);
  }

  @Test
  void refusesBadArguments() {
    assertThatThrownBy(() -> new NonMaxSuppression(1.5, SuppressionRule.ABOVE_THRESHOLD))
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> new NonMaxSuppression(Double.NaN, SuppressionRule.ABOVE_THRESHOLD))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new NonMaxSuppression(0, SuppressionRule.FROM_THRESHOLD))
        .hasMessageContaining("0.0");
    NonMaxSuppression nms = new NonMaxSuppression(0.5, SuppressionRule.ABOVE_THRESHOLD);
    assertThatThrownBy(() -> nms.keep(Boxes.of(0, 0, 1, 1), new float[2]))
        .hasMessage("1 boxes with 2 scores");
    assertThatThrownBy(
            () -> nms.keepWithinGroups(Boxes.of(0, 0, 1, 1), new float[1], new int[] {-1}))
        .hasMessage("Negative group -1");
  }

  @ParameterizedTest
  @CsvSource({
    "random_3, 0.3",
    "random_5, 0.5",
    "random_7, 0.7",
    "score_ties, 0.5",
    "iou_equals_5, 0.5",
    "iou_equals_7, 0.7",
    "iou_equals_3, 0.3",
    "iou_equals_25, 0.25",
    "degenerate, 0.5",
    "empty, 0.5",
  })
  void agreesWithTorchvision(String name, double threshold) {
    Golden golden = Golden.open("ops", "nms.safetensors");
    Boxes boxes = Boxes.of(golden.floats(name + ".boxes"));
    float[] scores = golden.floats(name + ".scores");
    assertThat(
            new NonMaxSuppression(threshold, SuppressionRule.ABOVE_THRESHOLD).keep(boxes, scores))
        .isEqualTo(golden.ints(name + ".keep"));
    if (name.startsWith("iou_equals")) {
      assertThat(overlaps(boxes)).isEqualTo(golden.floats(name + ".iou"));
    }
  }

  @ParameterizedTest
  @CsvSource({"batched, 0.5", "batched_many, 0.7"})
  void agreesWithTorchvisionInGroups(String name, double threshold) {
    Golden golden = Golden.open("ops", "nms.safetensors");
    Boxes boxes = Boxes.of(golden.floats(name + ".boxes"));
    int[] keep =
        new NonMaxSuppression(threshold, SuppressionRule.ABOVE_THRESHOLD)
            .keepWithinGroups(boxes, golden.floats(name + ".scores"), golden.ints(name + ".idxs"));
    assertThat(keep).isEqualTo(golden.ints(name + ".keep"));
  }

  @ParameterizedTest
  @CsvSource({"0.3", "0.7"})
  void agreesWithTensorFlow(String threshold) {
    Golden golden = Golden.open("ops-tf", "nms.safetensors");
    float[] yxyx = golden.floats("boxes");
    Boxes boxes = swapAxes(yxyx);
    float[] scores = golden.floats("scores");
    NonMaxSuppression nms =
        new NonMaxSuppression(Double.parseDouble(threshold), SuppressionRule.ABOVE_FLOAT_THRESHOLD);
    assertThat(nms.keep(boxes, scores)).isEqualTo(golden.ints("keep_" + threshold));
    assertThat(nms.keep(boxes, scores, 20)).isEqualTo(golden.ints("keep_" + threshold + "_max20"));
  }

  @ParameterizedTest
  @EnumSource(SuppressionRule.class)
  void agreesWithComparingAllPairs(SuppressionRule rule) {
    for (long seed = 0; seed < 120; seed++) {
      Random random = new Random(seed);
      Boxes boxes = randomBoxes(random, random.nextInt(400), seed % 4 == 0 ? 1 : 500);
      float[] scores = new float[boxes.size()];
      int[] groups = new int[boxes.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(200) / 200f;
        groups[i] = random.nextInt(3);
      }
      double threshold = new double[] {0.01, 0.25, 0.5, 0.7, 0.95, 1}[random.nextInt(6)];
      NonMaxSuppression nms = new NonMaxSuppression(threshold, rule);
      assertThat(nms.keep(boxes, scores))
          .as("threshold %s, seed %d", threshold, seed)
          .isEqualTo(compareAllPairs(nms, boxes, scores, new int[scores.length]));
      assertThat(nms.keepWithinGroups(boxes, scores, groups))
          .as("in groups, threshold %s, seed %d", threshold, seed)
          .isEqualTo(compareAllPairs(nms, boxes, scores, groups));
    }
  }

  @ParameterizedTest
  @EnumSource(SuppressionRule.class)
  void agreesWithComparingAllPairsOfManyBoxes(SuppressionRule rule) {
    for (double threshold : new double[] {0.3, 0.7}) {
      Random random = new Random(7);
      Boxes boxes = randomBoxes(random, 3000, 1024);
      float[] scores = new float[boxes.size()];
      IntStream.range(0, scores.length).forEach(i -> scores[i] = random.nextFloat());
      NonMaxSuppression nms = new NonMaxSuppression(threshold, rule);
      assertThat(nms.keep(boxes, scores))
          .as("threshold %s, seed 7", threshold)
          .isEqualTo(compareAllPairs(nms, boxes, scores, new int[scores.length]));
    }
  }

  @Test
  void orderOfTheInputDoesNotMatter() {
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      int n = 200;
      Boxes boxes = randomBoxes(random, n, 300);
      float[] scores = new float[n];
      IntStream.range(0, n).forEach(i -> scores[i] = i / 256f); // all different
      List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
      Collections.shuffle(order, random);
      int[] shuffled = order.stream().mapToInt(i -> i).toArray();
      float[] shuffledScores = new float[n];
      IntStream.range(0, n).forEach(i -> shuffledScores[i] = scores[shuffled[i]]);
      NonMaxSuppression nms = new NonMaxSuppression(0.5, SuppressionRule.ABOVE_THRESHOLD);
      int[] kept = nms.keep(boxes.select(shuffled), shuffledScores);
      assertThat(Arrays.stream(kept).map(i -> shuffled[i]).toArray())
          .as("seed %d", seed)
          .isEqualTo(nms.keep(boxes, scores));
    }
  }

  /** The definition, slow and obvious. */
  private static int[] compareAllPairs(
      NonMaxSuppression nms, Boxes boxes, float[] scores, int[] groups) {
    Boxes flipped =
        nms.rule() == SuppressionRule.ABOVE_FLOAT_THRESHOLD ? boxes.sortCorners() : boxes;
    float threshold = (float) nms.threshold();
    List<Integer> kept = new ArrayList<>();
    for (int box : Ranking.of(scores)) {
      boolean suppressed = false;
      for (int better : kept) {
        float iou = Boxes.iou(flipped, better, flipped, box, nms.rule().pixelRule());
        boolean tooMuch =
            switch (nms.rule()) {
              case ABOVE_THRESHOLD -> (double) iou > nms.threshold();
              case FROM_THRESHOLD -> iou >= threshold;
              case ABOVE_FLOAT_THRESHOLD -> iou > threshold;
            };
        suppressed |= tooMuch && groups[better] == groups[box];
      }
      if (!suppressed) {
        kept.add(box);
      }
    }
    return kept.stream().mapToInt(i -> i).toArray();
  }

  /** Clusters of similar boxes on a grid of quarters, some empty, swapped, huge or not finite. */
  private static Boxes randomBoxes(Random random, int count, float extent) {
    float[] corners = new float[4 * count];
    float unit = extent / 2000;
    for (int i = 0; i < corners.length; i += 4) {
      int like = 4 * random.nextInt(i / 4 + 1);
      boolean similar = like < i && random.nextInt(3) > 0;
      for (int c = 0; c < 4; c++) {
        float fresh = (c < 2 ? 0 : 1) * extent / 8 + random.nextFloat() * extent;
        corners[i + c] =
            similar ? corners[like + c] + unit * random.nextInt(40) : Math.round(fresh * 4) / 4f;
      }
      switch (random.nextInt(60)) {
        case 0 -> corners[i + 2] = corners[i];
        case 1 -> corners[i] = Float.NEGATIVE_INFINITY;
        case 2 -> corners[i + 3] = Float.NaN;
        case 3 -> corners[i + 2] = 1e6f * extent;
        default -> {}
      }
    }
    return Boxes.of(corners);
  }

  private static float[] overlaps(Boxes boxes) {
    int n = boxes.size();
    float[] overlaps = new float[n * n];
    for (int i = 0; i < n * n; i++) {
      overlaps[i] = Boxes.iou(boxes, i / n, boxes, i % n, PixelRule.CONTINUOUS);
    }
    return overlaps;
  }

  private static Boxes swapAxes(float[] yxyx) {
    float[] corners = new float[yxyx.length];
    IntStream.range(0, yxyx.length).forEach(i -> corners[i] = yxyx[i ^ 1]);
    return Boxes.of(corners);
  }
}
