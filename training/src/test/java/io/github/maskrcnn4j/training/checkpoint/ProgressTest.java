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
    int[] first = progress.next(7);
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
    assertThat(progress.next(7)).isNotEqualTo(first).containsExactlyInAnyOrder(first);
    assertThat(progress.bestAp()).isEqualTo(-1);
    assertThat(progress.withBestAp(0.5).bestAp()).isEqualTo(0.5);
  }

  @Test
  void ordersDependOnTheSeedAlone() {
    int[] order = Progress.start(5, PictureOrder.RANDOM, 50).next(50);
    assertThat(Progress.start(5, PictureOrder.RANDOM, 50).next(50)).isEqualTo(order);
    assertThat(Progress.start(6, PictureOrder.RANDOM, 50).next(50)).isNotEqualTo(order);
  }

  @Test
  void theFilesOrderIsThatOfEveryEpoch() {
    Progress first = Progress.start(5, PictureOrder.FILE, 3);
    assertThat(first.next(3)).containsExactly(0, 1, 2);
    assertThat(first.after(3).next(3)).containsExactly(0, 1, 2);
  }

  @Test
  void everyPlaceHasItsOwnNumbers() {
    Set<Long> seen = new HashSet<>();
    for (long seed = -2; seed <= 2; seed++) {
      for (long step = 0; step < 100; step++) {
        seen.add(StepRandom.augmentation(seed, step).nextLong());
        seen.add(StepRandom.targets(seed, step).nextLong());
        seen.add(StepRandom.pictureOrder(seed, (int) step).nextLong());
      }
      seen.add(StepRandom.validationSplit(seed).nextLong());
    }
    assertThat(seen).hasSize(5 * 301);
    assertThat(StepRandom.targets(3, 4).nextLong()).isEqualTo(StepRandom.targets(3, 4).nextLong());
  }

  @Test
  void allOrdersComeUp() {
    Set<String> orders = new HashSet<>();
    IntStream.range(0, 200)
        .forEach(
            i -> orders.add(Arrays.toString(StepRandom.order(4, StepRandom.pictureOrder(1, i)))));
    assertThat(orders).hasSize(24);
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new Progress(0, PictureOrder.RANDOM, 2, -1, 0, 0, -1))
        .hasMessageContaining("-1 of 0");
    assertThatThrownBy(() -> new Progress(0, PictureOrder.RANDOM, 2, 0, 0, 3, -1))
        .hasMessage("Position 3 of 2 pictures");
    assertThatThrownBy(() -> new Progress(0, PictureOrder.RANDOM, 2, 0, 0, 0, Double.NaN))
        .hasMessageContaining("NaN");
  }
}
