package io.github.maskrcnn4j.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildTest {

  @Test
  void theBuildHasWrittenDownWhatItIsFor() {
    Build build = Build.current();
    assertThat(build.artifact()).startsWith("nd4j-");
    assertThat(build.classifier()).matches("[a-z]+-[\\w-]+"); // filtered in
    assertThat(build.options()).doesNotContain("$");
  }

  @Test
  void aBackendHasTheNameThatTheScriptsGiveIt() {
    assertThat(build("nd4j-native", "installed").backend()).isEqualTo("cpu");
    assertThat(build("nd4j-cuda-11.6", "installed").backend()).isEqualTo("cuda");
    assertThat(build("nd4j-cuda-11.6", "redist").backend()).isEqualTo("cuda-redist");
  }

  private static Build build(String artifact, String cuda) {
    return new Build(artifact, "1", "linux-x86_64", cuda, "");
  }
}
