package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendTest {

  @Test
  void whatRunsIsDescribed() {
    String as = Boolean.getBoolean(Backend.ASSUME_DEVICE) ? ", as if it were a device" : "";
    assertThat(new Backend("CPU", true, 2).describe()).isEqualTo("CPU with oneDNN, 2 threads" + as);
    assertThat(new Backend("CPU", false, 1).describe())
        .isEqualTo("CPU without oneDNN, 1 thread" + as);
    assertThat(new Backend("CUDA", false, 2, "a card").describe())
        .isEqualTo("CUDA on a card, 2 threads");
  }

  @Test
  void tensorsAreReadDirectlyOnTheCpuAlone() {
    boolean assumed = Boolean.getBoolean(Backend.ASSUME_DEVICE);
    assertThat(new Backend("CPU", true, 2).isCpu()).isEqualTo(!assumed);
    assertThat(new Backend("CUDA", false, 2).isCpu()).isFalse();
    assertThat(new Backend("CUDA", false, 2).hasNativeThreads()).isFalse();
  }

  @Test
  void theFasterBuildIsAdvisedWhereThereIsOne() {
    assertThat(new Backend("CPU", true, 2).advice()).isEmpty();
    assertThat(new Backend("CUDA", false, 2).advice()).isEmpty();
    assertThat(new Backend("CPU", false, 2).advice().isPresent())
        .isEqualTo(Platform.CURRENT.hasOneDnn());
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-x86_64, true",
    "Linux, aarch64, linux-arm64, false",
    "Mac OS X, x86_64, macosx-x86_64, true",
    "Mac OS X, aarch64, macosx-arm64, false",
    "Windows 11, amd64, windows-x86_64, true",
    "FreeBSD, amd64, freebsd-x86_64, false"
  })
  void platformsHaveJavaCppsNames(String name, String arch, String platform, boolean oneDnn) {
    assertThat(Platform.of(name, arch)).hasToString(platform);
    assertThat(Platform.of(name, arch).hasOneDnn()).isEqualTo(oneDnn);
  }

  @Test
  void theArtifactForAPlatformIsNamed() {
    String all = "io.github.maskrcnn4j:maskrcnn4j-cpu";
    assertThat(Platform.of("Linux", "amd64").artifact())
        .isEqualTo(all + " or " + all + "-linux-x86_64");
    assertThat(Platform.of("FreeBSD", "amd64").artifact()).isEqualTo(all);
  }
}
