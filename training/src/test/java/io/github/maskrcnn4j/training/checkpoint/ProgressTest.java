package io.github.maskrcnn4j.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void showsEachPictureOnceAnEpoch() {
    Progress progress = Progress.start(5, PictureOrder.RANDOM, 7);
    int[] first = progress.order();
    Set<Integer> shown = new HashSet<>();
    for (int step = 0; step < 3; step++) {
      int[] pictures = progress.next(3);
      Arrays.stream(pictures).forEach(shown::add);
      assertThat(pictures).hasSize(step < 2 ? 3 : 1);
      progress = progress.after(pictures.length);
    }
    assertThat(shown).hasSize(7);
    assertThat(progress.step()).isEqualTo(3);
    assertThat(progress.epoch()).isEqualTo(1);
    assertThat(progress.position()).isZero();
    assertThat(progress.order()).isNotEqualTo(first).containsExactlyInAnyOrder(first);
    assertThat(progress.bestAp()).isEqualTo(-1);
    assertThat(progress.withBestAp(0.5).bestAp()).isEqualTo(0.5);
  }

  @Test
  void ordersDependOnTheSeedAlone() {
    assertThat(Progress.start(5, PictureOrder.RANDOM, 50))
        .isEqualTo(Progress.start(5, PictureOrder.RANDOM, 50));
    assertThat(Progress.start(5, PictureOrder.RANDOM, 50))
        .isNotEqualTo(Progress.start(6, PictureOrder.RANDOM, 50));
  }

  @Test
  void theFilesOrderIsThatOfEveryEpoch() {
    Progress first = Progress.start(5, PictureOrder.FILE, 3);
    assertThat(first.order()).containsExactly(0, 1, 2);
    assertThat(first.after(3).order()).containsExactly(0, 1, 2);
  }

  @Test
  void everyPlaceHasItsOwnNumbers() {
    Set<Long> seen = new HashSet<>();
    for (long seed = -2; seed <= 2; seed++) {
      for (long step = 0; step < 100; step++) {
        seen.add(StepRandom.of(seed, step).nextLong());
        seen.add(StepRandom.of(seed, step, 0).nextLong());
        seen.add(StepRandom.of(seed, step, 1).nextLong());
        seen.add(StepRandom.of(seed, -1, step).nextLong());
      }
    }
    assertThat(seen).hasSize(5 * 400);
    assertThat(StepRandom.of(3, 4).nextLong()).isEqualTo(StepRandom.of(3, 4).nextLong());
  }

  @Test
  void allOrdersComeUp() {
    Set<String> orders = new HashSet<>();
    IntStream.range(0, 200)
        .forEach(i -> orders.add(Arrays.toString(StepRandom.order(4, StepRandom.of(1, i)))));
    assertThat(orders).hasSize(24);
  }

  @Test
  void refusesWhatCannotBe() {
    int[] order = {0, 1};
    assertThatThrownBy(() -> new Progress(0, -1, 0, PictureOrder.RANDOM, order, 0, -1))
        .hasMessageContaining("-1 of 0");
    assertThatThrownBy(() -> new Progress(0, 0, 0, PictureOrder.RANDOM, order, 3, -1))
        .hasMessage("Position 3 of 2 pictures");
    assertThatThrownBy(() -> new Progress(0, 0, 0, PictureOrder.RANDOM, new int[] {1, 1}, 0, -1))
        .hasMessage("The order of 2 pictures has no place for 1");
    assertThatThrownBy(() -> new Progress(0, 0, 0, PictureOrder.RANDOM, order, 0, Double.NaN))
        .hasMessageContaining("NaN");
  }
}
