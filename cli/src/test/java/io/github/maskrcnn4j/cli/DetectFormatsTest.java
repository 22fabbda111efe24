package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code detect --format}. */
class DetectFormatsTest {
  private static final String ONE = "shapes-4-512x384";
  private static final String TWO = "shapes-5-480x480";

  @TempDir private Path folder;

  private Cli detect(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("detect", Cli.SAMPLES.resolve(ONE + ".png"), "--no-overlay"));
    words.addAll(List.of(Cli.SAMPLES.resolve(TWO + ".png"), "--out", folder.resolve("out")));
    words.addAll(List.of("--score-threshold", "0.5"));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @Test
  void eachFormHasItsFiles() throws IOException {
    Cli cli = detect("--format", "labelme,geojson,csv,coco");

    assertThat(cli.exit()).as(cli.err()).isZero();
    Path out = folder.resolve("out");
    assertThat(Cli.filesIn(out))
        .containsExactly(
            "instances.csv",
            "results.json",
            ONE + ".geojson",
            ONE + ".json",
            TWO + ".geojson",
            TWO + ".json");
    JsonNode coco = json(out.resolve("results.json"));
    assertThat(Files.readAllLines(out.resolve("instances.csv")))
        .hasSize(coco.size() + 1)
        .first()
        .isEqualTo("file_name,category_id,category_name,score,x,y,width,height,area");
    List<Rle> masks = masks(coco);
    assertThat(
            json(out.resolve(ONE + ".geojson")).get("features").size()
                + json(out.resolve(TWO + ".geojson")).get("features").size())
        .isEqualTo(masks.size());

    CleanDataSet labelme = DataSetReader.read(out, ReadOptions.DEFAULTS);
    assertThat(labelme.data().images())
        .allSatisfy(image -> assertThat(labelme.file(image)).isRegularFile());
    assertThat(masks(labelme)).isEqualTo(masks);
  }

  private static List<Rle> masks(JsonNode results) {
    List<Rle> masks = new ArrayList<>();
    for (JsonNode result : results) {
      JsonNode segmentation = result.get("segmentation");
      masks.add(
          Rle.ofCompressed(
              segmentation.get("size").get(0).asInt(),
              segmentation.get("size").get(1).asInt(),
              segmentation.get("counts").asText()));
    }
    return masks;
  }

  private static List<Rle> masks(CleanDataSet read) {
    List<Rle> masks = new ArrayList<>();
    for (var image : read.data().images()) {
      read.data().annotations(image.id()).stream().map(Annotation::mask).forEach(masks::add);
    }
    return masks;
  }

  @Test
  void aTableAlone() throws IOException {
    assertThat(detect("--format", "CSV").exit()).isZero();

    assertThat(Cli.filesIn(folder.resolve("out"))).containsExactly("instances.csv");
  }

  /** {@code --coco} says where, {@code --annotations} with which ids. */
  @Test
  void cocosFileMayLieElsewhere() throws IOException {
    Path elsewhere = folder.resolve("all.json");

    Cli cli = detect("--format", "coco", "--coco", elsewhere);

    assertThat(cli.errLines()).hasSize(1).first().asString().contains("image ids in " + elsewhere);
    assertThat(json(elsewhere)).isNotEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatCannotBeIsWrongUsage() {
    Cli both = detect("--format", "json,labelme");
    assertThat(both.exit()).isEqualTo(2);
    assertThat(both.err()).contains("json and labelme are files of one name: give one of them");

    Cli unknown = detect("--format", "xml");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("xml").contains("LABELME");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** As on a full disk: neither of the files of a run is there in half. */
  @Test
  void aRunThatFailsHasNoFiles() throws IOException {
    Path bad = Files.writeString(folder.resolve("1.png"), "no picture");

    Cli cli = Cli.run("detect", bad, "--format", "csv,coco", "--out", folder.resolve("out"));

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.err()).contains("every image failed");
    assertThat(Cli.filesIn(folder.resolve("out"))).isEmpty();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
