package io.github.maskrcnn4j.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTrendTest {

  @TempDir Path folder;

  @Test
  void aLeakIsASlope() {
    MemoryTrend trend = trend(200, picture -> 1000 + 30 * picture);
    assertThat(trend.slope()).isCloseTo(30, within(1e-9));
    assertThat(trend.grows()).isTrue();
    assertThat(trend.describe())
        .isEqualTo("resident memory: GROWS (+30.000 MB a picture, 2530 to 7000 MB)");
  }

  @Test
  void aSmallLeakInNoiseIsSeen() {
    Random random = new Random(3);
    assertThat(trend(200, picture -> 900 + picture + 20 * random.nextGaussian()).grows())
        .as("one megabyte a picture, seed 3")
        .isTrue();
  }

  /** Pools that fill at first, a step later on, a peak: none of them goes on. */
  @Test
  void whatHappensOnceIsNoLeak() {
    assertThat(trend(200, picture -> picture < 40 ? 20 * picture : 800).grows()).isFalse();
    assertThat(trend(200, picture -> picture < 150 ? 1000 : 1300).grows()).isFalse();
    MemoryTrend peak = trend(200, picture -> picture == 199 ? 9000 : 1000);
    assertThat(peak.slope()).isZero();
    assertThat(peak.describe()).startsWith("resident memory: steady (");
  }

  @Test
  void fewPicturesTellOfALargeLeakAlone() {
    assertThat(trend(20, picture -> 1000).describe())
        .startsWith("resident memory: too few pictures to judge (");
    assertThat(trend(20, picture -> 100 * picture).describe()).startsWith("resident memory: GROWS");
  }

  @Test
  void whatIsNotToldHasNoTrend() {
    assertThat(MemoryTrend.of(samples(200, picture -> 1000)))
        .extracting(MemoryTrend::kind)
        .containsExactly("resident");
    assertThat(MemoryTrend.of(samples(1, picture -> 1000))).isEmpty();
    assertThat(MemoryTrend.of(List.of())).isEmpty();
  }

  @Test
  void samplesAreReadAsTheyWereWritten() throws IOException {
    List<MemorySample> samples =
        List.of(
            new MemorySample(1, 1200, OptionalLong.of(900), OptionalLong.empty()),
            new MemorySample(2, 900, OptionalLong.empty(), OptionalLong.of(4000)));
    Path file = Files.writeString(folder.resolve("m.csv"), MemorySample.csv(samples));
    assertThat(file)
        .content()
        .isEqualTo("picture,ms,resident_mb,device_mb\n1,1200,900,\n2,900,,4000\n");
    assertThat(MemorySample.read(file)).isEqualTo(samples);
    for (String wrong : List.of("1,2,3", "1,x,3,4")) {
      Files.writeString(file, "picture,ms,resident_mb,device_mb\n" + wrong + "\n");
      assertThatThrownBy(() -> MemorySample.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("m.csv", "found " + wrong);
    }
    Files.writeString(file, "");
    assertThatThrownBy(() -> MemorySample.read(file)).hasMessageContaining("m.csv: expected");
  }

  private static MemoryTrend trend(int pictures, IntToDoubleFunction megabytes) {
    return MemoryTrend.of(samples(pictures, megabytes)).get(0);
  }

  private static List<MemorySample> samples(int pictures, IntToDoubleFunction megabytes) {
    List<MemorySample> samples = new ArrayList<>();
    for (int i = 1; i <= pictures; i++) {
      OptionalLong resident = OptionalLong.of(Math.round(megabytes.applyAsDouble(i)));
      samples.add(new MemorySample(i, 900, resident, OptionalLong.empty()));
    }
    return samples;
  }
}
