package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.evaluation.ImageIds;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code detect --coco}. */
class DetectCocoTest {
  private static final Golden VAL = Golden.open("demo-model/val");
  private static final Path DATA = Path.of("..", "data", "src", "test", "resources", "datasets");
  private static final Path SAMPLE = Cli.SAMPLES.resolve("shapes-4-512x384.png");
  private static final Path OTHER = Cli.SAMPLES.resolve("shapes-2-640x480.png");

  @TempDir private Path folder;

  @Test
  void allImagesAreInOneFileWithTheIdsOfTheDataSet() throws IOException {
    Path data = VAL.file("instances.json");
    Path coco = folder.resolve("made/here.json");
    Cli cli =
        detect(
            coco,
            VAL.file("shapes-val-010.jpg"),
            VAL.file("shapes-val-008.jpg"),
            "--annotations",
            data);
    assertThat(cli.errLines())
        .containsExactly("maskrcnn: image ids in " + coco + ": those of " + data);
    assertThat(cli.exit()).isZero();
    assertThat(imagesIn(coco))
        .containsExactlyInAnyOrder(id("shapes-val-008.jpg"), id("shapes-val-010.jpg"));
    JsonNode first = json(coco).get(0);
    assertThat(first.get("image_id").asLong()).isEqualTo(id("shapes-val-010.jpg"));
    assertThat(first.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("image_id", "category_id", "score", "bbox", "segmentation");
    assertThat(json(coco))
        .hasSize(
            json(folder.resolve("out/shapes-val-008.json")).size()
                + json(folder.resolve("out/shapes-val-010.json")).size());
  }

  @Test
  void withoutADataSetTheFilesNamesAreNumbersOrTheImagesAreCounted() throws IOException {
    Path numbered = Files.copy(SAMPLE, folder.resolve("000000397133.png"));
    Path prefixed = Files.copy(SAMPLE, folder.resolve("COCO_val2014_000000000042.png"));
    Path coco = folder.resolve("coco.json");
    Cli numbers = detect(coco, numbered, prefixed);
    assertThat(numbers.err()).contains("the numbers of the files' names");
    assertThat(imagesIn(coco)).containsExactly(42L, 397133L);

    Cli counted = detect(coco, numbered, SAMPLE);
    assertThat(counted.err()).contains("counted from 1");
    assertThat(imagesIn(coco)).containsExactly(1L, 2L);
  }

  @Test
  void anImageThatFailsIsNotInIt() throws IOException {
    Path bad = Files.writeString(folder.resolve("1.png"), "no picture");
    Path good = Files.copy(SAMPLE, folder.resolve("2.png"));
    Path coco = folder.resolve("coco.json");
    assertThat(detect(coco, bad, good).exit()).isEqualTo(1);
    assertThat(imagesIn(coco)).containsExactly(2L);

    Path none = folder.resolve("none.json");
    Cli all = detect(none, bad, bad);
    assertThat(all.exit()).isEqualTo(1);
    assertThat(all.errLines())
        .last()
        .isEqualTo("maskrcnn: cannot write " + none + ": every image failed");
    assertThat(none).doesNotExist();
  }

  /** As when the disk is full. */
  @Test
  void aRunThatEndsEarlyLeavesNoHalfFile() throws IOException {
    Path image = Path.of("1.png");
    Path target = folder.resolve("coco.json");
    List<Instance> found =
        List.of(new Instance(1, 1, "cup", 1, 0, 0, 1, 1, Rle.ofCounts(2, 3, 0, 1, 5)));
    RunFile file = RunFile.coco(target, new UsedFiles(), ImageIds.ofNames(List.of(image)));
    OutputException full = new OutputException("no space", null);

    assertThatThrownBy(
            () ->
                file.write(
                    sink -> {
                      sink.accept(image, found);
                      throw full;
                    }))
        .isSameAs(full);
    assertThat(Cli.filesIn(folder)).isEmpty();
  }

  /** It does not matter what the objects are, and which pictures of theirs are there. */
  @Test
  void theIdsOfAnyKindOfDataSetWillDo() throws IOException {
    Path via =
        Files.writeString(
            folder.resolve("via.json"),
            Files.readString(DATA.resolve("via1.json"))
                .replace("\"class\": \"cup\"", "\"class\": \"cup\", \"colour\": \"red\""));
    Path images = Files.createDirectory(folder.resolve("images"));
    Path image = Files.copy(DATA.resolve("images/scene_2.png"), images.resolve("scene_2.png"));
    Path coco = folder.resolve("coco.json");

    Cli cli = detect(coco, image, "--annotations", via, "--score-threshold", "0.01");

    assertThat(cli.exit()).isZero();
    assertThat(cli.errLines())
        .hasSize(2)
        .first()
        .asString()
        .contains(via + ": ", "2 of 3 pictures are left out", "2 x a picture that is not there");
    assertThat(imagesIn(coco)).containsExactly(2L);
  }

  @Test
  void whatIsWrongIsToldBeforeTheRun() throws IOException {
    Path data = VAL.file("instances.json");
    Path coco = folder.resolve("coco.json");
    Cli unknown = detect(coco, VAL.file("shapes-val-010.jpg"), OTHER, "--annotations", data);
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.errLines())
        .containsExactly(
            "maskrcnn: %s: expected all images of this run, 1 of 2 are not in it, the first is %s"
                .formatted(data, OTHER));
    assertThat(coco).doesNotExist();

    Path image = Files.copy(SAMPLE, folder.resolve("a.png"));
    assertThat(detect(image, image).err())
        .contains("cannot write " + image + ": this run reads it");
    assertThat(detect(folder, image).err()).contains("it is a directory");
    Cli alone = Cli.run("detect", image, "--annotations", data);
    assertThat(alone.exit()).isEqualTo(2);
    assertThat(alone.err()).contains("give one of them");
  }

  private Cli detect(Path coco, Object... images) {
    Object[] options = {"detect", "--no-overlay", "--out", folder.resolve("out"), "--coco", coco};
    Object[] args = new Object[options.length + images.length];
    System.arraycopy(options, 0, args, 0, options.length);
    System.arraycopy(images, 0, args, options.length, images.length);
    return Cli.run(args);
  }

  private static TreeSet<Long> imagesIn(Path coco) throws IOException {
    TreeSet<Long> ids = new TreeSet<>();
    json(coco).forEach(result -> ids.add(result.get("image_id").asLong()));
    return ids;
  }

  private static long id(String fileName) {
    for (JsonNode image : VAL.json("instances.json").get("images")) {
      if (image.get("file_name").asText().equals(fileName)) {
        return image.get("id").asLong();
      }
    }
    throw new IllegalArgumentException(fileName);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
