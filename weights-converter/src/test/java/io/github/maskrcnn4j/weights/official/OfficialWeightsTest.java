package io.github.maskrcnn4j.weights.official;

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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OfficialWeightsTest {
  @Test
  void thereIsAFileForEveryDialect() {
    assertThat(OfficialWeights.list()).extracting(OfficialWeights::name).doesNotHaveDuplicates();
    assertThat(OfficialWeights.list())
        .extracting(OfficialWeights::recipe)
        .containsAll(Arrays.stream(Dialect.values()).map(Dialect::recipe).toList());
  }

  @ParameterizedTest
  @MethodSource("io.github.maskrcnn4j.weights.official.OfficialWeights#list")
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
    assertThat(weights.boxAp().orElseGet(() -> weights.maskAp().orElseThrow()))
        .isBetween(weights.data().startsWith("LVIS") ? 20.0 : 30.0, 50.0);
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

  /** Its evaluator takes every score; 0.7 is the demo's. */
  @Test
  void tellsWhatMatterportsApIsMeasuredWith() {
    assertThat(OfficialWeights.named("matterport-r101").evaluationSettings())
        .isEqualTo(Map.of("score_threshold", "0"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "anything.pth, 178090079, bf2d0c1e77, torchvision-r50",
        "maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth, 178090079, 00, -",
        "model_final_2d9806.pkl, 431, 00, detectron2-x101-3x",
        "model_final_f10217.pkl, 177841981, 00, detectron2-r50-3x",
        "model_final_f10217.pkl, 177841982, 00, -",
        "model_final.pkl, 431, 00, -",
        "mask_rcnn_coco.h5, 257557808, 00, -",
      })
  void recognisesAFileByWhatItsPublisherTells(
      String file, long bytes, String sha256, String expected) {
    assertThat(OfficialWeights.recognise(file, bytes, sha256).map(OfficialWeights::name))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void anUnknownNameIsToldTheOnesThatExist() {
    assertThatThrownBy(() -> OfficialWeights.named("resnet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there are no official weights 'resnet'; there are "
                + String.join(
                    ", ", OfficialWeights.list().stream().map(OfficialWeights::name).toList()));
  }

  /** The table in docs/weights.md says the same as the list. */
  @ParameterizedTest
  @MethodSource("io.github.maskrcnn4j.weights.official.OfficialWeights#list")
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
            weights.data(),
            ap(weights.boxAp()),
            ap(weights.maskAp()),
            (values(weights.settings()) + " " + values(weights.evaluationSettings())).strip(),
            size,
            weights.hash().toString(),
            weights.licence() + " |");
    assertThat(page.replaceAll(" +", " ")).contains(row.replaceAll(" +", " "));
    assertThat(page).contains(weights.base().toString()).contains(weights.path());
  }

  private static String values(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "`" + setting + "`")
        .collect(Collectors.joining(" "));
  }

  private static String ap(OptionalDouble ap) {
    return ap.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", ap.getAsDouble());
  }
}
