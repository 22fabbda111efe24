package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a data set, for people and for programs; and clean COCO. */
class DataCommandTest {
  private static final Path DATA = Path.of("..", "data", "src", "test", "resources", "datasets");
  private static final Path COCO = DATA.resolve("coco.json");

  @TempDir private Path folder;

  /** The golden data set with one object of another category, and one with its id. */
  private Path dirty() throws IOException {
    String json =
        Files.readString(COCO)
            .replaceFirst("\"category_id\": 47", "\"category_id\": 5")
            .replace("\"id\": 893,", "\"id\": 886,");
    return Files.writeString(folder.resolve("dirty.json"), json);
  }

  @Test
  void aCleanDataSetIsSummedUp() {
    Cli cli = Cli.run("data", COCO);

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out())
        .isEqualToNormalizingNewlines(
            COCO
                + """
                 (COCO)
                  pictures          3  99 x 120 to 150 x 101; 0 without objects
                  objects          12  5 below 32 x 32, 7 below 96 x 96, 0 larger; 1 crowds

                     id    objects   pictures  class
                     47          3          2  cup
                     50          2          2  spoon
                     17          3          1  cat
                      3          4          3  face

                What is wrong
                  kept              1  category ids that do not count from 1
                            coco.json: ids 3 to 50, number of categories: 4
                """);
  }

  @Test
  void whatIsLeftOutIsToldAndFails() throws IOException {
    Path dirty = dirty();

    Cli cli = Cli.run("data", dirty, "--images", DATA.resolve("images"));

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines())
        .containsExactly(
            "maskrcnn: " + dirty + ": 1 of 12 objects and 0 of 3 pictures are left out");
    assertThat(cli.out())
        .containsPattern(
            "left out +1  of a category that is not there\\R +dirty.json, annotation 900\\R")
        .containsPattern(
            "mended +1  an id that another has already\\R +dirty.json, annotation 886: now 901\\R");
  }

  @Test
  void programsAreToldEverything() throws IOException {
    Cli cli = Cli.run("data", dirty(), "--images", DATA.resolve("images"), "--json");

    assertThat(cli.exit()).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(cli.out());
    assertThat(json.path("format").asText()).isEqualTo("coco");
    assertThat(json.at("/pictures/listed").asInt()).isEqualTo(3);
    assertThat(json.at("/objects/listed").asInt()).isEqualTo(12);
    assertThat(json.at("/objects/usable").asInt()).isEqualTo(11);
    assertThat(json.at("/classes/0").toString())
        .isEqualTo("{\"id\":47,\"name\":\"cup\",\"objects\":2,\"pictures\":2}");
    assertThat(json.at("/problems/0").toString())
        .isEqualTo(
            "{\"problem\":\"unknown-category\",\"treatment\":\"left-out\",\"meaning\":\"of a category"
                + " that is not there\",\"count\":1,\"findings\":[{\"where\":\"dirty.json, annotation"
                + " 900\",\"detail\":\"\"}]}");
  }

  @Test
  void onlyTheFirstFindingsOfAKindAreShown() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.json"),
            Files.readString(COCO).replace("\"iscrowd\": 0", "\"ignore\": 0"));

    Cli cli = Cli.run("data", file, "--images", DATA.resolve("images"));

    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).contains("and 6 more, which --json lists");
    assertThat(cli.out().lines().filter(line -> line.contains("a.json, annotation"))).hasSize(5);
  }

  @Test
  void whatIsCleanIsWrittenAsCoco() throws IOException {
    Path coco = folder.resolve("new/coco.json");

    Cli written = Cli.run("data", DATA.resolve("labelme"), "--to-coco", coco);
    Cli again = Cli.run("data", coco, "--images", DATA.resolve("images"));

    Path images = DATA.resolve("images").toAbsolutePath().normalize();
    assertThat(written.exit()).isZero();
    assertThat(written.errLines())
        .containsExactly("maskrcnn: " + coco + ": its pictures are in " + images);
    assertThat(again.exit()).isZero();
    assertThat(again.out()).endsWith("Nothing is wrong." + System.lineSeparator());
    assertThat(again.out().replace(coco + " (COCO)", ""))
        .isEqualTo(written.out().replace(DATA.resolve("labelme") + " (Labelme)", ""));
  }

  @Test
  void nothingIsWrittenIfTooLittleIsLeft() throws IOException {
    Path dirty = dirty();
    Path coco = folder.resolve("coco.json");
    Object[] args = {"data", dirty, "--images", DATA.resolve("images"), "--to-coco", coco};

    Cli refused = Cli.run(args);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.errLines())
        .containsExactly(
            "maskrcnn: "
                + dirty
                + ": 1 of 12 objects and 0 of 3 pictures would be left out, more than the 5.0 % that"
                + " may be: 1 x of a category that is not there");
    assertThat(coco).doesNotExist();

    Cli allowed = Cli.run(append(args, "--max-left-out", "10"));
    assertThat(allowed.exit()).isEqualTo(1);
    assertThat(allowed.errLines()).hasSize(2).last().asString().endsWith(" are left out");
    assertThat(coco).isRegularFile();
  }

  private static Object[] append(Object[] args, Object... more) {
    return Stream.of(args, more).flatMap(Arrays::stream).toArray();
  }

  @Test
  void theClassOfRegionsIsGiven() throws IOException {
    Path via =
        Files.writeString(
            folder.resolve("via.json"),
            Files.readString(DATA.resolve("via1.json"))
                .replace("\"class\": \"cup\"", "\"class\": \"cup\", \"colour\": \"red\""));
    Object[] args = {"data", via, "--images", DATA.resolve("images")};

    Cli unclear = Cli.run(args);
    assertThat(unclear.exit()).isEqualTo(1);
    assertThat(unclear.errLines())
        .containsExactly(
            "maskrcnn: "
                + via
                + ": expected one attribute that could be the class, found class, colour; say which"
                + " it is");

    assertThat(Cli.run(append(args, "--class-attribute", "class")).out()).contains("  spoon");
    assertThat(Cli.run(append(args, "--class", "thing")).out())
        .containsPattern(" 1 +14 +3  thing\\R");
  }

  @Test
  void theDataIsNotOverwritten() throws IOException {
    Path file = Files.copy(COCO, folder.resolve("a.json"));

    Cli cli = Cli.run("data", file, "--to-coco", file);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).singleElement().asString().contains("this run reads it");
    assertThat(file).hasSameTextualContentAs(COCO);
  }

  @Test
  void whatIsNoDataSetIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "[1, 2]");

    Cli none = Cli.run("data", file);
    Cli missing = Cli.run("data", folder.resolve("b.json"));
    Cli images = Cli.run("data", COCO, "--images", file);

    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.errLines()).singleElement().asString().contains("a.json: expected a COCO");
    assertThat(missing.errLines())
        .containsExactly(
            "maskrcnn: "
                + folder.resolve("b.json")
                + ": expected a file or folder of annotations, found none");
    assertThat(images.errLines())
        .containsExactly("maskrcnn: " + file + ": expected a folder of pictures, found none");
  }

  @Test
  void theReportIsOnePage() throws IOException {
    Path page = folder.resolve("made/here/data.html");

    Cli cli = Cli.run("data", COCO, "--report", page, "--set", "anchor_sizes=16,32,64,128,256");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(Cli.filesIn(page.getParent())).containsExactly("data.html");
    assertThat(Files.readString(page))
        .startsWith("<!DOCTYPE html>")
        .contains("\"name\":\"torchvision\"", "\"anchorSizes\":[[16.0],[32.0],");
  }

  @Test
  void theReportsRecipeMustBeKnown() {
    Cli unknown = Cli.run("data", COCO, "--recipe", "torch");
    Cli setting = Cli.run("data", COCO, "--set", "anchor_size=16");

    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.errLines().get(0)).contains("--recipe", "'torch'", "torchvision-v2");
    assertThat(setting.exit()).isEqualTo(2);
    assertThat(setting.errLines().get(0)).contains("--set", "anchor_size", "anchor_sizes");
  }
}
