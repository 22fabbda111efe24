package io.github.maskrcnn4j.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

  @Test
  void ranksFromTheHighestAndTiesByIndex() {
    assertThat(Ranking.of(new float[] {1, 3, -2, 3, 0})).containsExactly(1, 3, 0, 4, 2);
  }

  @Test
  void ranksInfinitiesZerosAndNaN() {
    float[] scores = {Float.NaN, -0f, Float.NEGATIVE_INFINITY, 0f, Float.POSITIVE_INFINITY, -0f};
    assertThat(Ranking.of(scores)).containsExactly(4, 1, 3, 5, 2, 0);
    assertThat(Ranking.top(scores, 3)).containsExactly(4, 1, 3);
  }

  @Test
  void takesNoneOrAll() {
    float[] scores = {1, 2};
    assertThat(Ranking.top(scores, 0)).isEmpty();
    assertThat(Ranking.top(scores, 5)).containsExactly(1, 0);
    assertThat(Ranking.top(new float[0], 5)).isEmpty();
    assertThatThrownBy(() -> Ranking.top(scores, -1)).hasMessageContaining("-1");
  }

  @Test
  void agreesWithAStableSort() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      float[] scores = new float[random.nextInt(2000)];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) random.nextGaussian();
        if (seed % 3 == 0) {
          scores[i] = Math.round(4 * scores[i]) / 4f; // many ties
        }
      }
      int[] expected =
          IntStream.range(0, scores.length)
              .boxed()
              .sorted((a, b) -> Float.compare(scores[b] + 0f, scores[a] + 0f))
              .mapToInt(i -> i)
              .toArray();
      int count = random.nextInt(scores.length + 1);
      assertThat(Ranking.of(scores)).as("seed %d", seed).isEqualTo(expected);
      assertThat(Ranking.top(scores, count))
          .as("top %d, seed %d", count, seed)
          .isEqualTo(Arrays.copyOf(expected, count));
    }
  }
}
