package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.io.Digests;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertAndInfoTest {
  private static final String TORCHVISION = "torchvision-r101-tiny";

  @TempDir private Path folder;

  /**
   * From an official container to the detections of the implementation, as a user would do it; the
   * numbers stage by stage are the detector's tests.
   */
  @ParameterizedTest
  @CsvSource({
    "torchvision-r101-tiny, model.pth, 0, bn_eps=0 min_size=221 max_size=400 rpn_pre_nms_top_n=64"
        + " rpn_post_nms_top_n=110 max_detections=40",
    "torchvision-v2-r50-tiny, model.pth, 0, min_size=224 max_size=310 rpn_pre_nms_top_n=64"
        + " rpn_post_nms_top_n=110 max_detections=50",
    "matterport-r101-tiny, model.h5, 0, min_size=192 max_size=256",
    "detectron1-r101-tiny, model_final.pkl, 1, min_size=192 max_size=320",
    "detectron2-r101-tiny, model.pkl, 0, min_size=192 max_size=320"
  })
  void convertsAndDetects(String fixture, String source, int firstLabel, String settings)
      throws IOException {
    Golden golden = Golden.open(fixture);
    Path weights = folder.resolve("model.safetensors");
    List<Object> detect = new ArrayList<>();
    detect.addAll(List.of("detect", golden.file("image.png"), "--weights", weights));
    detect.addAll(List.of("--out", folder, "--no-overlay"));
    List<Object> convert = new ArrayList<>(List.of("convert", golden.file(source), weights));
    for (String setting : settings.split(" ")) {
      // it may be stored with the weights or given with the image
      (setting.startsWith("bn_eps") ? convert : detect).addAll(List.of("--set", setting));
    }

    Cli converted = Cli.run(convert.toArray());
    Cli detected = Cli.run(detect.toArray());

    assertThat(converted.err()).isEmpty();
    assertThat(converted.exit()).isZero();
    assertThat(detected.err()).isEmpty();
    assertThat(detected.exit()).isZero();
    JsonNode found = new ObjectMapper().readTree(folder.resolve("image.json").toFile());
    // Detectron's corners are pixels inside, so its boxes are written a pixel wider
    int inclusive = fixture.startsWith("detectron1") ? 1 : 0;
    assertSame(found, expected(golden), firstLabel, inclusive);
  }

  private static List<JsonNode> expected(Golden golden) {
    List<JsonNode> detections = new ArrayList<>();
    golden.json("expected.json").get("detections").forEach(detections::add);
    detections.sort(Comparator.comparing((JsonNode d) -> d.get("score").asDouble()).reversed());
    return detections;
  }

  /** In any order among equal scores: each expected one has its own match. */
  private static void assertSame(
      JsonNode found, List<JsonNode> expected, int firstLabel, int inclusive) {
    assertThat(found).hasSize(expected.size());
    List<JsonNode> left = new ArrayList<>();
    found.forEach(left::add);
    for (JsonNode detection : expected) {
      JsonNode match =
          left.stream()
              .filter(candidate -> isSame(candidate, detection, firstLabel, inclusive))
              .findFirst()
              .orElseThrow(() -> new AssertionError("not found: " + detection));
      left.remove(match);
      assertThat(match.get("score").asDouble())
          .isCloseTo(detection.get("score").asDouble(), within(1e-3));
      Rle mask = rle(match.get("segmentation"));
      Rle golden =
          rle(detection.has("mask") ? detection.get("mask") : detection.get("segmentation"));
      assertThat(mask.area() + golden.area() == 0 ? 1 : mask.iou(golden))
          .isGreaterThanOrEqualTo(0.99);
      assertThat(match.get("area").asInt()).isEqualTo(mask.area());
    }
  }

  private static boolean isSame(JsonNode found, JsonNode expected, int firstLabel, int inclusive) {
    JsonNode label = expected.path("label");
    label = label.isMissingNode() ? expected.path("class") : label;
    label = label.isMissingNode() ? expected.path("class_id") : label;
    JsonNode box = expected.get("box");
    double x = found.get("bbox").get(0).asDouble();
    double y = found.get("bbox").get(1).asDouble();
    double[] corners = {
      x,
      y,
      x + found.get("bbox").get(2).asDouble() - inclusive,
      y + found.get("bbox").get(3).asDouble() - inclusive
    };
    boolean same = found.get("category_id").asInt() == label.asInt() + firstLabel;
    for (int i = 0; i < corners.length; i++) {
      same &= Math.abs(corners[i] - box.get(i).asDouble()) <= 0.05;
    }
    return same;
  }

  private static Rle rle(JsonNode segmentation) {
    return Rle.ofCompressed(
        segmentation.get("size").get(0).asInt(),
        segmentation.get("size").get(1).asInt(),
        segmentation.get("counts").asText());
  }

  @Test
  void tellsWhatWasConverted() {
    Path source = Golden.open(TORCHVISION).file("model.pth");
    Path target = folder.resolve("made/here/model.safetensors");

    Cli cli = Cli.run("convert", source, target);

    assertThat(target).isRegularFile();
    assertThat(cli.out())
        .startsWith(source + " -> " + target + ": torchvision weights, ResNet-101, ")
        .contains(" parameters in ");
  }

  @Test
  void halfPrecisionHalvesTheFile() throws IOException {
    Path source = Golden.open(TORCHVISION).file("model.pth");

    Cli.run("convert", source, folder.resolve("full"));
    Cli.run("convert", source, folder.resolve("half"), "--half");

    assertThat(Files.size(folder.resolve("half")) * 1.0 / Files.size(folder.resolve("full")))
        .isBetween(0.5, 0.6);
  }

  @Test
  void anUnknownSettingIsFoundBeforeAnythingIsWritten() {
    Path target = folder.resolve("model.safetensors");

    Cli cli =
        Cli.run(
            "convert", Golden.open(TORCHVISION).file("model.pth"), target, "--set", "bn_epsilon=0");

    assertThat(cli.exit()).isEqualTo(2);
    assertThat(cli.errLines().get(0)).contains("bn_epsilon", "bn_eps,");
    assertThat(target).doesNotExist();
  }

  @Test
  void aSourceThatIsNoWeightFileIsAFailure() throws IOException {
    Path source = Files.writeString(folder.resolve("model.pth"), "not weights");
    Path target = folder.resolve("made/here/model.safetensors");

    Cli cli = Cli.run("convert", source, target);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).startsWith("maskrcnn: ").contains(source.toString());
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void infoTellsAllThatThereIsToKnow() throws IOException {
    Path source = Golden.open("torchvision-v2-r50-tiny").file("model.pth");
    Path weights = folder.resolve("model.safetensors");
    Cli.run("convert", source, weights, "--half", "--set", "min_size=224");

    Cli cli = Cli.run("info", weights);

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out())
        .contains("SHA-256 " + Digests.sha256(weights))
        .contains("made of model.pth, SHA-256 " + Digests.sha256(source))
        .contains("ResNet-50 of 3, 4, 6, 3 blocks")
        .contains("Recipe: torchvision-v2")
        .containsPattern("min_size +224  \\(set\\)")
        .containsPattern("max_size +1333\\R")
        .containsPattern("backbone\\.stage5 +\\d+ +[\\d,]+  F16, F32\\R")
        .containsPattern("total +\\d+ +[\\d,]+  F16, F32\\R");
  }

  @Test
  void infoWithoutAFileIsAboutTheEmbeddedModel() {
    Cli cli = Cli.run("info");

    assertThat(cli.exit()).isZero();
    assertThat(cli.out())
        .startsWith("the embedded model")
        .containsPattern("8 +8  ring")
        .containsPattern("total +\\d+ +3,996,597");
  }

  @ParameterizedTest
  @CsvSource({
    "torchvision-r101-tiny, model.pth, a zip file as torch writes it",
    "torchvision-r101-tiny-legacy, model-legacy.pth, a torch file from before 1.6",
    "detectron2-r101-tiny, model.pkl, a pickle",
    "matterport-r101-tiny, model.h5, an HDF5 file",
  })
  void anUnconvertedFileIsToldWithWhatToDo(String golden, String file, String kind) {
    Path source = Golden.open(golden).file(file);
    Path image = Cli.SAMPLES.resolve("shapes-4-512x384.png");
    for (Cli cli :
        List.of(
            Cli.run("info", source),
            Cli.run("detect", image, "--weights", source, "--out", folder),
            Cli.run("inspect", image, "--weights", source, "--out", folder.resolve("x.html")))) {
      assertThat(cli.exit()).isEqualTo(1);
      assertThat(cli.errLines())
          .containsExactly(
              "maskrcnn: %s is %s: convert it first: maskrcnn convert %s NAME.safetensors"
                  .formatted(source, kind, source));
    }
  }

  @Test
  void aPictureAsWeightsIsToldToBeOne() {
    Path image = Cli.SAMPLES.resolve("shapes-4-512x384.png");

    Cli cli = Cli.run("info", image);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).containsExactly("maskrcnn: " + image + " is a picture, no weights");
  }

  @Test
  void aTextAsWeightsIsToldToBeOne() throws IOException {
    Path text = Files.writeString(folder.resolve("instances.json"), "{\"images\": []}");

    Cli cli = Cli.run("detect", Cli.SAMPLES, "--weights", text, "--out", folder.resolve("out"));

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).containsExactly("maskrcnn: " + text + " is a text file, no weights");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void tellsWhatTheFileItselfSets() {
    Path weights = folder.resolve("model.safetensors");

    Cli converted =
        Cli.run("convert", Golden.open("detectron1-x101-tiny").file("model_final.pkl"), weights);
    Cli info = Cli.run("info", weights);

    assertThat(converted.out())
        .endsWith(", set: max_size=330 min_size=192 stride_in=3x3" + System.lineSeparator());
    assertThat(info.out().lines().filter(line -> line.endsWith("(set)")))
        .containsExactly(
            "  max_size             330  (set)",
            "  min_size             192  (set)",
            "  stride_in            3x3  (set)");
  }

  @Test
  void notesWhatWasLeftOut() {
    Path weights = folder.resolve("model.safetensors");

    Cli cli =
        Cli.run(
            "convert",
            Golden.open("torchvision-r101-tiny-legacy").file("model-legacy.pth"),
            weights);

    assertThat(cli.exit()).isZero();
    assertThat(cli.errLines()).singleElement().asString().contains("--set bn_eps=0");
  }
}
