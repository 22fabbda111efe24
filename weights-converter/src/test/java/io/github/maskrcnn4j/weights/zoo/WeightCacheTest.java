package io.github.maskrcnn4j.weights.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightCacheTest {
  @TempDir private Path folder;

  @Test
  void findsWhatLiesThereUnderItsName() throws IOException {
    WeightCache cache = new WeightCache(folder.resolve("not/there/yet"));
    assertThat(cache.find("torchvision-r50")).isEmpty();
    Files.createDirectories(cache.directory());
    Path file = Files.createFile(cache.directory().resolve("torchvision-r50.safetensors"));
    assertThat(cache.find("torchvision-r50")).hasValue(file);
    assertThat(cache.find("torchvision-r50.safetensors")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a\\b", "/x", "-x", "a b", "a\nb"})
  void aNameIsNoPath(String name) {
    WeightCache cache = new WeightCache(folder);
    assertThat(cache.find(name)).isEmpty();
    assertThatThrownBy(() -> cache.downloads(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void liesWhereThePlatformKeepsSuchFiles() {
    Map<String, String> nothing = Map.of();
    Path home = folder.resolve("home");
    assertThat(directory("Linux", nothing)).isEqualTo(home.resolve(".cache/maskrcnn4j"));
    assertThat(directory("Linux", Map.of("XDG_CACHE_HOME", folder.toString())))
        .isEqualTo(folder.resolve("maskrcnn4j"));
    assertThat(directory("Linux", Map.of("XDG_CACHE_HOME", "relative")))
        .isEqualTo(home.resolve(".cache/maskrcnn4j"));
    assertThat(directory("Mac OS X", nothing)).isEqualTo(home.resolve("Library/Caches/maskrcnn4j"));
    assertThat(directory("Windows 11", Map.of("LOCALAPPDATA", folder.toString())))
        .isEqualTo(folder.resolve("maskrcnn4j"));
    assertThat(directory("Windows 11", nothing))
        .isEqualTo(home.resolve("AppData/Local/maskrcnn4j"));
    String chosen = folder.resolve("chosen").toString();
    for (String platform : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
      assertThat(directory(platform, Map.of("MASKRCNN_CACHE", chosen, "XDG_CACHE_HOME", "/x")))
          .isEqualTo(Path.of(chosen));
      assertThat(directory(platform, Map.of("MASKRCNN_CACHE", " ")))
          .isEqualTo(directory(platform, nothing));
    }
  }

  @Test
  void aProgramCanChooseIt() {
    Properties system = new Properties();
    system.setProperty("maskrcnn.cache", folder.toString());
    assertThat(WeightCache.of(Map.of("MASKRCNN_CACHE", "/x"), system).directory())
        .isEqualTo(folder);
  }

  @Test
  void tellsWhyItCannotBeMade() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> new WeightCache(file).downloads("torchvision-r50"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("MASKRCNN_CACHE can name another directory");
  }

  private Path directory(String platform, Map<String, String> environment) {
    Properties system = new Properties();
    system.setProperty("os.name", platform);
    system.setProperty("user.home", folder.resolve("home").toString());
    return WeightCache.of(environment, system).directory();
  }
}
