package io.github.maskrcnn4j.weights.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.io.Digests;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.official.OfficialWeights;
import io.github.maskrcnn4j.weights.official.PublishedHash;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the publisher's server, which a mirror on this machine stands for, into the cache. */
class WeightInstallerTest extends DownloadTestCase {
  private final Path source = Golden.open("torchvision-r101-tiny").file("model.pth");
  private WeightCache cache;
  private WeightInstaller installer;
  private Optional<Mirror> mirror;

  @BeforeEach
  void cache() {
    cache = new WeightCache(folder.resolve("cache"));
    installer = new WeightInstaller(cache, new WeightDownloader(HASTY));
    mirror = Optional.of(Mirror.of(host.uri("/mirror").toString()));
  }

  @Test
  void downloadsConvertsAndTellsTheOrigin() throws IOException {
    String sha256 = Digests.sha256(source);
    host.serve("/mirror/coco:tiny/model.pth", new ServedFile(Files.readAllBytes(source), V1));
    List<Path> converting = new ArrayList<>();
    DownloadListener listener =
        new DownloadListener() {
          @Override
          public void converting(Path file) {
            converting.add(file);
          }
        };
    OfficialWeights weights = tiny(new PublishedHash.Prefix("SHA-256", sha256.substring(0, 8)));
    Path file = installer.install(weights, mirror, listener);

    assertThat(file).isEqualTo(cache.directory().resolve("tiny.safetensors"));
    assertThat(cache.find("tiny")).hasValue(file);
    assertThat(converting).containsExactly(file);
    try (SafetensorsFile converted = SafetensorsFile.open(file)) {
      ModelMetadata metadata = ModelMetadata.of(converted.metadata(), "tiny");
      assertThat(metadata.recipe()).isEqualTo("torchvision");
      assertThat(metadata.settings()).isEqualTo(Map.of("bn_eps", "0"));
      assertThat(metadata.sourceFile()).isEqualTo("model.pth");
      assertThat(metadata.sourceSha256()).isEqualTo(sha256);
    }
    JsonNode origin = new ObjectMapper().readTree(cache.origin("tiny").toFile());
    assertThat(origin.get("source").textValue())
        .isEqualTo(host.uri("/mirror/coco%3Atiny/model.pth").toString());
    assertThat(origin.get("sha256").textValue()).isEqualTo(sha256);
    assertThat(origin.get("bytes").longValue()).isEqualTo(Files.size(source));
    assertThat(origin.get("licence").textValue()).isEqualTo("CC BY-SA 3.0");
    assertThat(Instant.parse(origin.get("downloaded").textValue())).isBefore(Instant.now());
    assertThat(cache.downloads("tiny").resolve("model.pth")).doesNotExist();

    assertThat(installer.install(weights, mirror, DownloadListener.NONE)).isEqualTo(file);
    assertThat(host.requests()).containsExactly("/mirror/coco%3Atiny/model.pth");
  }

  @Test
  void severalAtTheSameTimeDoItOnce() throws Exception {
    host.serve("/mirror/coco:tiny/model.pth", new ServedFile(Files.readAllBytes(source), V1));
    List<CompletableFuture<Path>> installations =
        Stream.of(1, 2, 3)
            .map(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            return installer.install(
                                tiny(new PublishedHash.None()), mirror, DownloadListener.NONE);
                          } catch (IOException e) {
                            throw new AssertionError(e);
                          }
                        },
                        command -> new Thread(command).start()))
            .toList();
    for (CompletableFuture<Path> installation : installations) {
      assertThat(installation.get()).isRegularFile();
    }
    assertThat(host.requests()).hasSize(1);
  }

  @Test
  void whatIsNoWeightFileIsNotKept() throws IOException {
    byte[] page = "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8);
    host.serve("/mirror/coco:tiny/model.pth", new ServedFile(page, V1));
    OfficialWeights weights = tiny(new PublishedHash.None());
    assertThatThrownBy(() -> installer.install(weights, mirror, DownloadListener.NONE))
        .isInstanceOf(WeightFileException.class)
        .hasMessageContaining("model.pth");
    assertThat(cache.find("tiny")).isEmpty();
    assertThat(cache.downloads("tiny").resolve("model.pth")).doesNotExist();
  }

  @Test
  void nothingIsInstalledWhenTheDownloadFails() {
    host.answer("/mirror", 404);
    assertThatThrownBy(
            () -> installer.install(tiny(new PublishedHash.None()), mirror, DownloadListener.NONE))
        .isInstanceOf(DownloadException.class)
        .hasMessage(host.uri("/mirror/coco%3Atiny/model.pth") + ": 404 Not Found");
    assertThat(cache.find("tiny")).isEmpty();
  }

  private static OfficialWeights tiny(PublishedHash hash) {
    return new OfficialWeights(
        "tiny",
        "ResNet-101",
        URI.create("https://weights.invalid/"),
        "coco%3Atiny/model.pth",
        OptionalLong.empty(),
        hash,
        "torchvision",
        Map.of("bn_eps", "0"),
        Map.of(),
        "COCO",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        "CC BY-SA 3.0");
  }
}
