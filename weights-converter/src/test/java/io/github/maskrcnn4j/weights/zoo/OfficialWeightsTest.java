package io.github.maskrcnn4j.weights.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.weights.dialect.Dialect;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficialWeightsTest {
  @Test
  void thereIsAFileForEveryDialect() {
    assertThat(OfficialWeights.list()).extracting(OfficialWeights::name).doesNotHaveDuplicates();
    assertThat(OfficialWeights.list())
        .extracting(OfficialWeights::recipe)
        .containsAll(Arrays.stream(Dialect.values()).map(Dialect::recipe).toList());
  }

  @ParameterizedTest
  @MethodSource("io.github.maskrcnn4j.weights.zoo.OfficialWeights#list")
  void everyEntryIsWhole(OfficialWeights weights) {
    assertThat(Dialect.named(weights.recipe())).isNotNull();
    assertThat(weights.uri().getScheme()).isEqualTo("https");
    assertThat(weights.uri().getHost())
        .isIn("github.com", "dl.fbaipublicfiles.com", "download.pytorch.org");
    assertThat(weights.fileName())
        .endsWith(
            weights.recipe().equals("matterport")
                ? ".h5"
                : weights.recipe().startsWith("detectron") ? ".pkl" : ".pth");
    assertThat(weights.boxAp().orElseThrow()).isBetween(30.0, 50.0);
    weights.maskAp().ifPresent(ap -> assertThat(ap).isBetween(29.0, weights.boxAp().orElseThrow()));
    weights.bytes().ifPresent(bytes -> assertThat(bytes).isBetween(150_000_000L, 300_000_000L));
    if (weights.hash() instanceof PublishedHash.Prefix prefix) { // it came from the file's name
      assertThat(weights.fileName()).contains(prefix.digits() + ".");
    }
    assertThat(weights.licence()).isNotBlank();
  }

  @Test
  void knowsThePublishersValues() {
    OfficialWeights v1 = OfficialWeights.named("torchvision-r50");
    assertThat(v1.uri())
        .isEqualTo(
            URI.create(
                "https://download.pytorch.org/models/maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth"));
    assertThat(v1.bytes()).hasValue(178_090_079);
    assertThat(v1.hash()).isEqualTo(new PublishedHash.Prefix("SHA-256", "bf2d0c1e"));
    assertThat(v1.settings()).isEqualTo(Map.of("bn_eps", "0"));
    OfficialWeights detectron = OfficialWeights.named("detectron-r101-2x");
    assertThat(detectron.fileName()).isEqualTo("model_final.pkl");
    assertThat(detectron.bytes()).isEmpty();
    assertThat(detectron.uri().getPath()).contains("coco_2014_train:coco_2014_valminusminival");
  }

  @Test
  void anUnknownNameIsToldTheOnesThatExist() {
    assertThatThrownBy(() -> OfficialWeights.named("resnet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there are no official weights 'resnet'; there are matterport-r101, detectron-r50-2x,"
                + " detectron-r101-2x, detectron2-r50-3x, detectron2-r101-3x, torchvision-r50,"
                + " torchvision-r50-v2");
  }

  @Test
  void aMirrorTakesThePlaceOfTheBase() {
    OfficialWeights weights = OfficialWeights.named("detectron2-r101-3x");
    assertThat(weights.remote(Optional.empty()).uri()).isEqualTo(weights.uri());
    URI expected = URI.create("http://mirror:8080/a/" + weights.path());
    assertThat(weights.remote(Optional.of(Mirror.of("http://mirror:8080/a"))).uri())
        .isEqualTo(expected);
    assertThat(weights.remote(Optional.of(Mirror.of("http://mirror:8080/a/"))).uri())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mirror",
        "/mirror",
        "file:///mirror",
        "ftp://mirror/",
        "http:///x",
        "http://me:secret@mirror/",
        "http://mirror/?q=",
        "http://mirror/#top",
        "http://mirror/a b"
      })
  void refusesMirrorsThatAreNone(String url) {
    assertThatThrownBy(() -> Mirror.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(url);
  }

  /** The table in docs/weights.md says the same as the list. */
  @ParameterizedTest
  @MethodSource("io.github.maskrcnn4j.weights.zoo.OfficialWeights#list")
  void theDocumentationAgrees(OfficialWeights weights) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "weights.md"));
    String size =
        weights.bytes().stream()
            .mapToObj(b -> String.format(Locale.ROOT, "%,d", b))
            .findFirst()
            .orElse("");
    String row =
        String.join(
            " | ",
            "| `" + weights.name() + "`",
            weights.backbone(),
            "`" + weights.recipe() + "`",
            ap(weights.boxAp()),
            ap(weights.maskAp()),
            size,
            weights.hash().toString(),
            weights.licence() + " |");
    assertThat(page.replaceAll(" +", " ")).contains(row.replaceAll(" +", " "));
    assertThat(page).contains(weights.base().toString()).contains(weights.path());
  }

  private static String ap(OptionalDouble ap) {
    return ap.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", ap.getAsDouble());
  }
}
