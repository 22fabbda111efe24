package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.Backend;
import org.junit.jupiter.api.Test;

/** When images go through the network side by side. */
class ParallelOptionTest {
  private static final long MB = 1 << 20;
  private static final Room PLENTY = new Room(Long.MAX_VALUE, Long.MAX_VALUE);

  private final Room taken = new Room(100 * MB, 300 * MB);

  @Test
  void whatIsGivenHolds() {
    ParallelOption option = new ParallelOption();
    option.given(1);
    assertThat(option.isGiven()).isTrue();
    assertThat(option.atFirst()).isEqualTo(1);
    assertThat(option.afterwards(1000, taken, PLENTY)).isEqualTo(1);

    int cores = Runtime.getRuntime().availableProcessors();
    option.given(cores);
    assertThat(option.atFirst()).isEqualTo(cores);
    assertThat(option.afterwards(1, taken, new Room(0, 0))).isEqualTo(cores);
  }

  /** A device has one picture in the network at a time. */
  @Test
  void manyImagesAreOnAllThreads() {
    int threads = Backend.current().threads();
    assumeTrue(threads > 1, "one thread is all");
    int most = Backend.current().isCpu() ? threads : 1;
    ParallelOption option = new ParallelOption();
    assertThat(option.isGiven()).isFalse();
    assertThat(option.atFirst()).isEqualTo(1);
    assertThat(option.afterwards(2 * threads, taken, PLENTY)).isEqualTo(1);
    assertThat(option.afterwards(2 * threads + 1, taken, PLENTY)).isEqualTo(most);
    assertThat(option.afterwards(1000, taken, new Room(99 * MB, 999 * MB))).isEqualTo(1);
  }

  @Test
  void eachKindOfMemoryMustBeEnough() {
    Room exactly = new Room(200 * MB, 600 * MB);
    assertThat(exactly.isEnoughFor(2, taken)).isTrue();
    assertThat(exactly.isEnoughFor(3, taken)).isFalse();
    assertThat(new Room(199 * MB, 600 * MB).isEnoughFor(2, taken)).isFalse();
    assertThat(new Room(200 * MB, 599 * MB).isEnoughFor(2, taken)).isFalse();
  }

  /** A picture of many pixels takes memory although the network sees it made smaller. */
  @Test
  void anImageTakesItsTensorsAndJavaArrays() {
    RgbImage image = RgbImage.of(1000, 2000, new byte[6_000_000]);
    assertThat(Room.of(image, 200 * MB))
        .isEqualTo(new Room(100 * MB + 12_000_000, 300 * MB + 12_000_000));
    assertThat(Room.left().heap()).isBetween(1L, Runtime.getRuntime().maxMemory());
  }
}
