package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final Golden VAL = Golden.open("demo-model/val");
  private static final Golden EXTRA = Golden.open("coco-eval-extra");

  @TempDir private Path folder;

  @Test
  void officialWeightsAreMeasuredAsTheirPublisherDid() {
    Path matterport = Path.of("matterport-r101");
    assertThat(EvaluateCommand.settings(matterport, Map.of("max_size", "512")))
        .isEqualTo(Map.of("score_threshold", "0", "max_size", "512"));
    assertThat(EvaluateCommand.settings(matterport, Map.of("score_threshold", "0.5")))
        .isEqualTo(Map.of("score_threshold", "0.5"));
    assertThat(EvaluateCommand.settings(null, Map.of())).isEmpty();
  }

  /** What the network finds has torchvision's AP, and its results can be measured again. */
  @Test
  void runsMeasuresAndKeepsTheResults() throws IOException {
    Path out = folder.resolve("made/here");
    Path data = copyOfScenes();
    Path images = scenes();
    Cli run = Cli.run("evaluate", data, "--images", images, "--out", out);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(Cli.filesIn(out)).containsExactly("evaluation.html", "metrics.json", "results.json");
    assertThat(run.out())
        .contains(
            "boxes\n Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = ")
        .contains(
            "masks\n Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = ")
        .containsPattern("6 images, \\d+ objects, \\d+ results; files in " + out + "\\R$");
    assertThat(run.out().lines().filter(line -> line.contains("maxDets"))).hasSize(24);

    Path theirs = folder.resolve("torchvision");
    measure(VAL.file("instances.json"), VAL.file("torchvision-detections.json"), theirs);
    for (String number : new String[] {"/bbox/AP", "/segm/AP", "/segm/AR100"}) {
      assertThat(metrics(out).at(number).asDouble())
          .as(number)
          .isCloseTo(metrics(theirs).at(number).asDouble(), within(0.002));
    }

    Path again = folder.resolve("again");
    Path results = out.resolve("results.json");
    Cli.run("evaluate", data, "--images", images, "--results", results, "--out", again);
    for (String file : new String[] {"metrics.json", "evaluation.html"}) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(out.resolve(file));
    }
  }

  /** Beside the file there are none, so they are looked for in images/. */
  @Test
  void withTooFewPicturesThereIsNoMeasuring() throws IOException {
    Path data = copyOfScenes();
    Path images = Files.createDirectory(folder.resolve("images"));
    JsonNode all = new ObjectMapper().readTree(data.toFile()).get("images");
    for (int i = 0; i < 5; i++) {
      String name = all.get(i).get("file_name").asText();
      Files.copy(VAL.file(name), images.resolve(name));
    }
    Cli cli = Cli.run("evaluate", data, "--out", folder.resolve("out"));
    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines())
        .containsExactly(
            "maskrcnn: "
                + data
                + ": 4 of 36 objects and 1 of 6 pictures would be left out, more than the 5.0 %"
                + " that may be: 1 x a picture that is not there; 4 x on a picture that is left"
                + " out");
    assertThat(folder.resolve("out/metrics.json")).doesNotExist();

    Cli allowed = Cli.run("evaluate", data, "--out", folder.resolve("out"), "--max-left-out", "20");
    assertThat(allowed.exit()).isEqualTo(1);
    assertThat(allowed.err()).contains("4 of 36 objects and 1 of 6 pictures are left out");
    assertThat(allowed.out()).contains("5 images, 32 objects");
    assertThat(folder.resolve("out/metrics.json")).exists();
  }

  @Test
  void measuresTheResultsOfAnyProgram() throws IOException {
    Cli cli = measure(EXTRA.file("instances.json"), EXTRA.file("results.json"), folder);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    JsonNode expected = EXTRA.json("expected.json");
    assertThat(cli.out())
        .contains(
            "masks\n Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.214\n");
    Map.of("/bbox/APs", "/bbox/stats/APsmall", "/segm/AR1", "/segm/stats/AR1")
        .forEach(
            (ours, theirs) ->
                assertThat(metrics(folder).at(ours).asDouble())
                    .as(ours)
                    .isCloseTo(expected.at(theirs).asDouble(), within(1e-9)));
    assertThat(metrics(folder).get("per_category")).hasSize(6);
  }

  @Test
  void strictlyTheNumbersArePycocotools() throws IOException {
    Cli cli = measure(EXTRA.file("instances.json"), EXTRA.file("results.json"), folder, "--strict");
    assertThat(cli.exit()).isZero();
    assertThat(metrics(folder).at("/segm/APs").asDouble())
        .isCloseTo(
            EXTRA.json("expected.json").at("/segm_with_bbox/stats/APsmall").asDouble(),
            within(1e-9));
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    Cli cli = measure(oneObject(), oneResult(1), folder.resolve("out"));
    assertThat(cli.out())
        .contains("area=   all | maxDets=100 ] = 1.000\n")
        .contains("area= small | maxDets=100 ] = -1.000  (no such object in the ground truth)\n")
        .doesNotContain("masks");
    assertThat(metrics(folder.resolve("out")).at("/bbox/APs").asDouble()).isEqualTo(-1);
    assertThat(metrics(folder.resolve("out")).has("segm")).isFalse();
  }

  @Test
  void anApOfZeroHasAReason() throws IOException {
    Cli cli = measure(oneObject(), oneResult(2), folder.resolve("out"));
    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).contains("area=   all | maxDets=100 ] = 0.000\n");
    assertThat(cli.errLines())
        .containsExactly(
            "maskrcnn: 1 of 1 results are of categories that the data set does not have: 2");
  }

  /** A data set of one box. */
  private Path oneObject() throws IOException {
    return Files.writeString(
        folder.resolve("one.json"),
        "{\"images\":[{\"id\":1,\"file_name\":\"a.png\",\"width\":300,\"height\":200}],"
            + "\"categories\":[{\"id\":1,\"name\":\"thing\"}],\"annotations\":[{\"id\":1,"
            + "\"image_id\":1,\"category_id\":1,\"bbox\":[0,0,50,50],\"area\":2500,"
            + "\"iscrowd\":0}]}");
  }

  /** A result on it. */
  private Path oneResult(int category) throws IOException {
    return Files.writeString(
        folder.resolve("results.json"),
        "[{\"image_id\":1,\"category_id\":" + category + ",\"bbox\":[0,0,50,50],\"score\":0.5}]");
  }

  @Test
  void aLeastApIsAGate() {
    Path data = EXTRA.file("instances.json");
    Path results = EXTRA.file("results.json");
    assertThat(measure(data, results, folder, "--min-ap", "0.19").exit()).isZero();
    Cli below = measure(data, results, folder, "--min-ap", "0.2");
    assertThat(below.exit()).isEqualTo(1);
    assertThat(below.errLines()).hasSize(1);
    assertThat(below.err()).containsPattern("the AP of boxes is 0\\.197\\d*, below 0\\.2");
    assertThat(Files.exists(folder.resolve("metrics.json"))).isTrue();
  }

  @Test
  void showsWhatHasChanged() {
    Path data = EXTRA.file("instances.json");
    Path results = EXTRA.file("results.json");
    measure(data, results, folder);
    Path before = folder.resolve("metrics.json");
    assertThat(measure(data, results, folder, "--compare", before).out())
        .contains("since " + before + "\n no number has changed by 0.0005 or more\n");
    assertThat(measure(data, results, folder, "--compare", before, "--max-dets", "1,2,5").out())
        .contains("since " + before + "\n boxes  AP                    0.197 ->  0.214  +0.017\n")
        .contains("\n masks  class44               0.064 ->  0.131  +0.066\n");
  }

  @Test
  void whatIsWrongIsToldInOneLine() throws IOException {
    Path data = EXTRA.file("instances.json");
    Path results = EXTRA.file("results.json");
    assertThat(measure(data, data, folder).err())
        .isEqualTo(
            "maskrcnn: %s: expected results in COCO's form, which are a JSON array, found {\n"
                .formatted(data));
    assertThat(measure(results, results, folder).err())
        .startsWith(
            "maskrcnn: " + results + ": expected a COCO, VGG Image Annotator or Labelme file");
    assertThat(measure(data, results, folder, "--compare", results).err())
        .startsWith("maskrcnn: " + results + ": no metrics.json");
    assertThat(measure(data, results, results).errLines()).hasSize(1);
    assertUsage(measure(data, results, folder, "--min-ap", "40"), "--min-ap must be 0 to 1");
    assertUsage(
        measure(data, results, folder, "--max-dets", "1,10"), "--max-dets: the limits on results");
  }

  private static void assertUsage(Cli cli, String message) {
    assertThat(cli.exit()).isEqualTo(2);
    assertThat(cli.errLines().get(0)).contains(message);
  }

  private static Cli measure(Path data, Path results, Path out, Object... more) {
    Object[] args = new Object[6 + more.length];
    System.arraycopy(
        new Object[] {"evaluate", data, "--results", results, "--out", out}, 0, args, 0, 6);
    System.arraycopy(more, 0, args, 6, more.length);
    return Cli.run(args);
  }

  /** All of its images in one folder, wherever the class path has them. */
  private Path scenes() throws IOException {
    Path scenes = Files.createDirectory(folder.resolve("scenes"));
    for (JsonNode image : VAL.json("instances.json").get("images")) {
      String name = image.get("file_name").asText();
      Files.copy(VAL.file(name), scenes.resolve(name));
    }
    return scenes;
  }

  private Path copyOfScenes() throws IOException {
    return Files.copy(VAL.file("instances.json"), folder.resolve("instances.json"));
  }

  private static JsonNode metrics(Path folder) {
    try {
      return new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
