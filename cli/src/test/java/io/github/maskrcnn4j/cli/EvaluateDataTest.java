package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code evaluate} makes of data sets and results that lack something. */
class EvaluateDataTest {
  private static final Golden VAL = Golden.open("demo-model/val");
  private static final Path RESULTS = VAL.file("torchvision-detections.json");
  private static final Path DATA = Path.of("..", "data", "src", "test", "resources", "datasets");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void theGateIsForMasksToo() {
    Path data = VAL.file("instances.json");
    double masks = ap(data, "segm");
    double boxes = ap(data, "bbox");
    assertThat(masks).isLessThan(boxes);

    double between = (masks + boxes) / 2;
    Cli above = measure(data, RESULTS, "--min-ap", between);
    assertThat(above.exit()).isEqualTo(1);
    assertThat(above.errLines())
        .containsExactly("maskrcnn: the AP of masks is " + masks + ", below " + between);
    assertThat(measure(data, RESULTS, "--min-ap", masks).exit()).isZero();
  }

  /** A gate that is for masks too must not be passed by boxes alone. */
  @Test
  void objectsWithoutTheMaskThatOthersHaveAreAFailure() throws IOException {
    Path data = withoutMasks("instances.json", i -> i == 3);
    Cli cli = measure(data, RESULTS, "--min-ap", "0.1");
    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines())
        .containsExactly(
            "maskrcnn: 1 of 36 objects have no mask: only boxes are measured; 'maskrcnn data"
                + " --to-coco' writes the data set without them");
    assertThat(cli.out()).contains("boxes").doesNotContain("masks");
    assertThat(Cli.run("data", data, "--images", scenes(), "--to-coco", folder.resolve("c")).out())
        .contains("without a segmentation");
    assertThat(measure(folder.resolve("c"), RESULTS, "--min-ap", "0.1").exit()).isZero();
  }

  @Test
  void dataAndResultsOfBoxesAloneAreMeasuredAndTold() throws IOException {
    Path boxes = withoutMasks("instances.json", i -> true);
    Cli data = measure(boxes, RESULTS);
    assertThat(data.exit()).isZero();
    assertThat(data.errLines())
        .containsExactly("maskrcnn: the objects have no masks: only boxes are measured");

    Path found = withoutMasks("torchvision-detections.json", i -> true);
    Cli results = measure(VAL.file("instances.json"), found);
    assertThat(results.exit()).isZero();
    assertThat(results.errLines())
        .containsExactly("maskrcnn: the results have no masks: only boxes are measured");
    assertThat(measure(boxes, found).err()).isEmpty();
  }

  @Test
  void whatIsMendedOrLeftOutIsSummedUpBeforeTheWork() throws IOException {
    ObjectNode data = (ObjectNode) VAL.json("instances.json").deepCopy();
    ((ObjectNode) data.at("/annotations/0")).put("category_id", 77);
    ((ObjectNode) data.at("/annotations/1")).remove("area");
    ((ObjectNode) data.at("/annotations/2")).remove("area");
    Path file = write("dirty.json", data);

    Cli cli = measure(file, RESULTS);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines())
        .containsExactly(
            "maskrcnn: "
                + file
                + ": 1 of 36 objects and 0 of 6 pictures are left out; left out: 1 x of a category"
                + " that is not there; mended: 2 x without an area; 'maskrcnn data' says where");
  }

  @Test
  void theClassOfRegionsIsGiven() throws IOException {
    Path images = DATA.resolve("images");
    Path via =
        Files.writeString(
            folder.resolve("via.json"),
            Files.readString(DATA.resolve("via1.json"))
                .replace("\"class\": \"cup\"", "\"class\": \"cup\", \"colour\": \"red\""));
    Path results = write("results.json", JSON.createArrayNode());

    Cli unclear = measure(via, results, "--images", images);
    assertThat(unclear.err()).contains("expected one attribute that could be the class");
    measure(via, results, "--images", images, "--class-attribute", "class");
    assertThat(categories()).containsExactly("cat", "cup", "face", "spoon");
    measure(via, results, "--images", images, "--class", "thing");
    assertThat(categories()).containsExactly("thing");
  }

  @Test
  void aFailureLeavesNoFolderBehind() {
    assertThat(measure(folder.resolve("none.json"), RESULTS).exit()).isEqualTo(1);
    assertThat(measure(VAL.file("instances.json"), folder.resolve("none")).exit()).isEqualTo(1);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatIsOfARunDoesNotGoWithResults() {
    for (Object[] option : new Object[][] {{"--weights", "x"}, {"--set", "max_size=9"}}) {
      Cli cli = measure(VAL.file("instances.json"), RESULTS, option);
      assertThat(cli.exit()).isEqualTo(2);
      assertThat(cli.errLines().get(0)).contains("--weights, --set and --parallel are of a run");
    }
  }

  private Cli measure(Path data, Path results, Object... more) {
    Object[] args = {"evaluate", data, "--results", results, "--out", folder.resolve("out")};
    return Cli.run(Stream.of(args, more).flatMap(Arrays::stream).toArray());
  }

  private double ap(Path data, String type) {
    measure(data, RESULTS);
    return metrics().at("/" + type + "/AP").asDouble();
  }

  private JsonNode metrics() {
    try {
      return JSON.readTree(folder.resolve("out/metrics.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> categories() {
    return metrics().get("per_category").findValuesAsText("name");
  }

  /** A golden file of objects or results, of which some have no segmentation. */
  private Path withoutMasks(String name, IntPredicate which) throws IOException {
    JsonNode json = VAL.json(name).deepCopy();
    JsonNode list = json.isArray() ? json : json.get("annotations");
    for (int i = 0; i < list.size(); i++) {
      if (which.test(i)) {
        ((ObjectNode) list.get(i)).remove("segmentation");
      }
    }
    return write(name, json);
  }

  private Path write(String name, JsonNode json) throws IOException {
    return Files.write(folder.resolve(name), JSON.writeValueAsBytes(json));
  }

  private Path scenes() throws IOException {
    Path scenes = Files.createDirectory(folder.resolve("scenes"));
    for (JsonNode image : VAL.json("instances.json").get("images")) {
      String name = image.get("file_name").asText();
      Files.copy(VAL.file(name), scenes.resolve(name));
    }
    return scenes;
  }
}
