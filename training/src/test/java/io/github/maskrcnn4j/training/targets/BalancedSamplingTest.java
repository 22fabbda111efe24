package io.github.maskrcnn4j.training.targets;

import static io.github.maskrcnn4j.core.geometry.Matcher.BACKGROUND;
import static io.github.maskrcnn4j.core.geometry.Matcher.IGNORED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.training.targets.BalancedSampling.Negatives;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BalancedSamplingTest {

  private static final int[] MATCHES = {BACKGROUND, 2, IGNORED, BACKGROUND, 0, BACKGROUND};

  @Test
  void takesAllIfThereAreNoMore() {
    ChosenBoxes chosen = new BalancedSampling(10, 0.5, Negatives.FILL_UP).choose(MATCHES, null);
    assertThat(chosen.positives()).containsExactly(1, 4);
    assertThat(chosen.negatives()).containsExactly(0, 3, 5);
    assertThat(chosen.size()).isEqualTo(5);
  }

  @Test
  void fillsUpWithBackground() {
    ChosenBoxes chosen =
        new BalancedSampling(4, 0.25, Negatives.FILL_UP).choose(MATCHES, new Random(1));
    assertThat(chosen.positives()).hasSize(1).containsAnyOf(1, 4);
    assertThat(chosen.negatives()).containsExactly(0, 3, 5);
  }

  @Test
  void keepsTheFraction() {
    int[] one = {BACKGROUND, BACKGROUND, 0, BACKGROUND, BACKGROUND};
    ChosenBoxes chosen =
        new BalancedSampling(200, 0.33, Negatives.KEEP_FRACTION).choose(one, new Random(1));
    assertThat(chosen.positives()).containsExactly(2);
    assertThat(chosen.negatives()).as("1 / 0.33 - 1 is 2.03").hasSize(2);

    int[] none = {BACKGROUND, BACKGROUND, IGNORED};
    assertThat(
            new BalancedSampling(200, 0.33, Negatives.KEEP_FRACTION)
                .choose(none, new Random(1))
                .size())
        .isZero();
  }

  @Test
  void matterportsFullSampleHas66Of200() {
    int[] matches = IntStream.range(0, 1000).map(i -> i % 2 == 0 ? 0 : BACKGROUND).toArray();
    ChosenBoxes chosen =
        new BalancedSampling(200, 0.33, Negatives.KEEP_FRACTION).choose(matches, new Random(1));
    assertThat(chosen.positives()).hasSize(66);
    assertThat(chosen.negatives()).hasSize(134);
  }

  @Test
  void everyBoxHasTheSameChance() {
    long seed = 7;
    Random random = new Random(seed);
    int[] matches = new int[10]; // all of object 0
    int[] taken = new int[10];
    BalancedSampling sampling = new BalancedSampling(3, 1, Negatives.FILL_UP);
    int rounds = 20_000;
    for (int round = 0; round < rounds; round++) {
      int[] positives = sampling.choose(matches, random).positives();
      assertThat(positives).hasSize(3).isSorted().doesNotHaveDuplicates();
      Arrays.stream(positives).forEach(box -> taken[box]++);
    }
    for (int times : taken) { // 6000 expected, standard deviation 65
      assertThat(times).as("seed %d", seed).isBetween(5700, 6300);
    }
  }

  @Test
  void theSameSeedTakesTheSame() {
    BalancedSampling sampling = new BalancedSampling(2, 0.5, Negatives.FILL_UP);
    ChosenBoxes first = sampling.choose(MATCHES, new Random(3));
    ChosenBoxes second = sampling.choose(MATCHES, new Random(3));
    assertThat(first.positives()).isEqualTo(second.positives());
    assertThat(first.negatives()).isEqualTo(second.negatives());
  }

  @Test
  void refusesImpossibleNumbers() {
    assertThatThrownBy(() -> new BalancedSampling(0, 0.5, Negatives.FILL_UP))
        .hasMessageContaining("found 0");
    assertThatThrownBy(() -> new BalancedSampling(1, 1.5, Negatives.FILL_UP))
        .hasMessageContaining("1.5");
  }
}
