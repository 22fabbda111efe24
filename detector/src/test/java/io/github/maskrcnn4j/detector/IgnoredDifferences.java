package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.ConversionOptions;
import io.github.maskrcnn4j.weights.WeightConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What happens to the detections when one difference between the implementations is ignored: a
 * measurement, not a test, and so no part of the build. It writes the tables of docs/dialects.md to
 * {@code target/ignored-differences}:
 *
 * <pre>
 * ./mvnw -pl detector -am test -Dtest=IgnoredDifferences -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class IgnoredDifferences {

  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Path TABLES = Path.of("target", "ignored-differences");

  static final Map<Fixture, List<Difference>> OF_FIXTURES =
      Map.of(
          Fixture.MATTERPORT,
          List.of(
              Difference.BYTE_VALUES,
              Difference.ANTIALIASING,
              Difference.NO_SQUARE,
              Difference.STRIDE_IN_3X3,
              Difference.SYMMETRIC_POOLING,
              Difference.EPSILON_1E_5,
              Difference.UNROUNDED_ANCHORS,
              Difference.TORCHVISION_ROI_ALIGN,
              Difference.CANONICAL_LEVEL,
              Difference.CONTINUOUS_DETECTIONS,
              Difference.HALF_PIXEL_MASKS,
              Difference.EXPANDED_MASKS),
          Fixture.DETECTRON,
          List.of(
              Difference.RGB,
              Difference.UNIT_VALUES,
              Difference.ANTIALIASING,
              Difference.STRIDE_IN_3X3,
              Difference.ROUNDED_ANCHORS,
              Difference.UNROUNDED_ANCHORS,
              Difference.CONTINUOUS_PROPOSALS,
              Difference.ALIGNED,
              Difference.ADAPTIVE_SAMPLES,
              Difference.ROUNDED_LEVEL,
              Difference.BACKGROUND_LAST,
              Difference.CONTINUOUS_DETECTIONS,
              Difference.BEST_CLASS_ONLY,
              Difference.HALF_PIXEL_MASKS),
          Fixture.DETECTRON2,
          List.of(
              Difference.RGB,
              Difference.UNIT_VALUES,
              Difference.NO_ANTIALIASING,
              Difference.STRIDE_IN_3X3,
              Difference.EPSILON_0,
              Difference.EPSILON_1E_3,
              Difference.ROUNDED_ANCHORS,
              Difference.LEGACY_ANCHORS,
              Difference.INCLUSIVE_PROPOSALS,
              Difference.UNALIGNED,
              Difference.TWO_SAMPLES,
              Difference.TORCHVISION_ROI_ALIGN,
              Difference.ROUNDED_LEVEL,
              Difference.EXPANDED_MASKS,
              Difference.INTEGER_MASKS),
          Fixture.TORCHVISION,
          List.of(
              Difference.BYTE_VALUES,
              Difference.ANTIALIASING,
              Difference.STRIDE_IN_1X1,
              Difference.EPSILON_1E_5,
              Difference.UNROUNDED_ANCHORS,
              Difference.INCLUSIVE_PROPOSALS,
              Difference.ALIGNED,
              Difference.ADAPTIVE_SAMPLES,
              Difference.ROUNDED_LEVEL,
              Difference.BACKGROUND_LAST,
              Difference.INCLUSIVE_DETECTIONS,
              Difference.BEST_CLASS_ONLY,
              Difference.HALF_PIXEL_MASKS));

  /** It was trained by torchvision. */
  static final List<Difference> OF_DEMO_MODEL =
      List.of(
          Difference.BYTE_VALUES,
          Difference.ANTIALIASING,
          Difference.STRIDE_IN_1X1,
          Difference.EPSILON_0,
          Difference.EPSILON_1E_3,
          Difference.UNROUNDED_ANCHORS,
          Difference.LEGACY_ANCHORS,
          Difference.ANCHOR_RATIOS_UPSIDE_DOWN,
          Difference.INCLUSIVE_PROPOSALS,
          Difference.ALIGNED,
          Difference.ADAPTIVE_SAMPLES,
          Difference.ROUNDED_LEVEL,
          Difference.BACKGROUND_LAST,
          Difference.INCLUSIVE_DETECTIONS,
          Difference.BEST_CLASS_ONLY,
          Difference.HALF_PIXEL_MASKS,
          Difference.INTEGER_MASKS);

  private record Picture(RgbImage image, List<Instance> expected) {}

  @ParameterizedTest
  @EnumSource(
      value = Fixture.class,
      names = {"MATTERPORT", "DETECTRON", "DETECTRON2", "TORCHVISION"})
  void ofFixtures(Fixture fixture, @TempDir Path folder) throws IOException {
    Path weights = folder.resolve("weights.safetensors");
    ConversionOptions options = ConversionOptions.DEFAULTS.withSettings(fixture.settings());
    WeightConverter.convert(fixture.weights(), weights, options);
    try (SafetensorsFile file = SafetensorsFile.open(weights)) {
      measure(
          fixture.name().toLowerCase(Locale.ROOT),
          file,
          Map.of(),
          List.of(new Picture(fixture.image(), fixture.expected())),
          OF_FIXTURES.get(fixture));
    }
  }

  @Test
  void ofTheDemoModel() throws IOException {
    List<Picture> pictures = new ArrayList<>();
    for (JsonNode picture : Golden.open("demo-model").json("expected.json").get("images")) {
      pictures.add(
          new Picture(
              new ImageReader().read(SAMPLES.resolve(picture.get("file_name").asText())),
              ExpectedInstances.of(picture, 0)));
    }
    try (SafetensorsFile file =
        SafetensorsFile.openResource(MaskRcnn.class, "shapes-r101.safetensors")) {
      measure("demo", file, Map.of("score_threshold", "0.5"), pictures, OF_DEMO_MODEL);
    }
  }

  private static void measure(
      String name,
      SafetensorsFile file,
      Map<String, String> settings,
      List<Picture> pictures,
      List<Difference> differences)
      throws IOException {
    ModelMetadata metadata = ModelMetadata.of(file.metadata(), file.source());
    Recipe right = Recipe.of(metadata, file.source()).with(settings);
    assertThat(deviation(file, right, pictures).isNone()).as("without").isTrue();
    List<String> table = new ArrayList<>();
    for (Difference difference : differences) {
      Deviation deviation = deviation(file, difference.in(right), pictures);
      table.add("| %s | %s |".formatted(difference.text(), deviation.row()));
    }
    Files.createDirectories(TABLES);
    Files.write(TABLES.resolve(name + ".md"), table);
  }

  private static Deviation deviation(SafetensorsFile file, Recipe recipe, List<Picture> pictures)
      throws IOException {
    Deviation deviation = new Deviation();
    try (MaskRcnn detector =
        ModelLoader.load(file, LoadOptions.DEFAULTS.withRecipe(stored -> recipe))) {
      for (Picture picture : pictures) {
        deviation.add(detector.detect(picture.image()), picture.expected());
      }
    }
    return deviation;
  }
}
