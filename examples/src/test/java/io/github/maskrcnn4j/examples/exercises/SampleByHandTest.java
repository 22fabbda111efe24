package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.examples.Printed;
import io.github.maskrcnn4j.training.targets.BalancedSampling;
import io.github.maskrcnn4j.training.targets.BalancedSampling.Negatives;
import io.github.maskrcnn4j.training.targets.ChosenBoxes;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleByHandTest {
  private static final int[] MATCHES = {-1, 0, -2, 1, -1, 0, -1, -1, 2, -2};

  /** Two of the four with an object, two of the four of background. */
  @Test
  void byPencil() {
    int[] sample = SampleByHand.sample(MATCHES, 4, 0.5, new Random(1));
    assertThat(sample).hasSize(4).doesNotHaveDuplicates();
    assertThat(Arrays.stream(sample).filter(box -> MATCHES[box] >= 0)).hasSize(2);
    assertThat(Arrays.stream(sample).filter(box -> MATCHES[box] == -1)).hasSize(2);
  }

  @Test
  void takesAllWhereThereAreNoMore() {
    assertThat(SampleByHand.sample(MATCHES, 100, 0.5, new Random(1)))
        .containsExactlyInAnyOrder(0, 1, 3, 4, 5, 6, 7, 8);
    assertThat(SampleByHand.sample(new int[] {-2, -2}, 4, 0.5, new Random(1))).isEmpty();
  }

  /** Each of four is one of two in half of the draws. */
  @Test
  void everyBoxHasTheSameChance() {
    int draws = 4000;
    int[] count = new int[MATCHES.length];
    Random random = new Random(14);
    for (int i = 0; i < draws; i++) {
      for (int box : SampleByHand.sample(MATCHES, 4, 0.5, random)) {
        count[box]++;
      }
    }
    for (int box = 0; box < count.length; box++) {
      if (MATCHES[box] == -2) {
        assertThat(count[box]).as("box %d", box).isZero();
      } else {
        assertThat(count[box]).as("box %d", box).isBetween(draws / 2 - 200, draws / 2 + 200);
      }
    }
  }

  @Test
  void hasAsManyAsTheProjects() {
    Random random = new Random(15);
    for (int round = 0; round < 100; round++) {
      int[] matches = random.ints(random.nextInt(50), -2, 3).toArray();
      int size = 1 + random.nextInt(20);
      ChosenBoxes theirs =
          new BalancedSampling(size, 0.25, Negatives.FILL_UP).choose(matches, random);
      int[] ours = SampleByHand.sample(matches, size, 0.25, random);
      assertThat(ours).as("round %d", round).hasSize(theirs.size());
      assertThat(Arrays.stream(ours).filter(box -> matches[box] >= 0).count())
          .as("round %d", round)
          .isEqualTo(theirs.positives().length);
    }
  }

  /** What the page shows. */
  @Test
  void prints() {
    assertThat(Printed.by("SampleByHand"))
        .containsExactly(
            "any 256 of 40000 anchors   2 with an object, 254 without",
            "a balanced sample         60 with an object, 196 without",
            "at most a tenth           25 with an object, 231 without");
  }
}
