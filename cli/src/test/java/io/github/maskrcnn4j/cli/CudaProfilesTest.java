package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which native half the profiles of the parent pom choose. */
class CudaProfilesTest {

  private static final Pattern PROFILE = Pattern.compile("(?s)<profile>(.*?)</profile>");
  private static final Pattern CPU = value("nd4j.classifier", "([a-z]+-[a-z0-9_]+?)(?:-onednn)?");
  private static final Pattern CUDA = value("cuda.platform", "([a-z]+-[a-z0-9_]+)");

  /** Without it, a system other than Linux on x86-64 would get the natives of that one. */
  @Test
  void eachSystemGetsItsOwnCudaOrIsToldThatThereIsNone() throws IOException {
    List<String> systems =
        profiles().stream().filter(profile -> profile.contains("<activation>")).toList();
    assertThat(systems)
        .hasSize(4)
        .allSatisfy(
            profile -> {
              assertThat(CPU.matcher(profile).results()).hasSize(1);
              assertThat(first(CUDA, profile)).isEqualTo(first(CPU, profile));
            });
  }

  /** Of two profiles that set the same property the later one counts. */
  @Test
  void cudaComesAfterTheSystems() throws IOException {
    List<String> profiles = profiles();
    String last = profiles.get(profiles.size() - 1);
    assertThat(last).contains("<id>cuda-redist</id>", "<classifier>${cuda.platform}-redist<");
    String cuda = profiles.get(profiles.size() - 2);
    assertThat(cuda).contains("<id>cuda</id>", "<nd4j.classifier>${cuda.platform}<");
  }

  private static List<String> profiles() throws IOException {
    String pom = Files.readString(Path.of("..", "pom.xml"));
    return PROFILE.matcher(pom).results().map(MatchResult::group).toList();
  }

  private static String first(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).findFirst().orElse("");
  }

  private static Pattern value(String property, String value) {
    return Pattern.compile("<" + property + ">" + value + "</" + property + ">");
  }
}
