package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No command overwrites what it reads, nor writes a file twice; it says so before the work. */
class UsedFilesTest {
  private static final Path DATA = Path.of("..", "data", "src", "test", "resources", "datasets");
  private static final Golden VAL = Golden.open("demo-model/val");

  @TempDir private Path folder;

  @Test
  void aFileIsTheSameWhateverLeadsToIt() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    Path link = Files.createSymbolicLink(folder.resolve("b"), file);
    Path directory = Files.createSymbolicLink(folder.resolve("c"), folder);
    UsedFiles used = new UsedFiles().read(file);

    for (Path same : new Path[] {file, link, directory.resolve("b"), folder.resolve("x/../a")}) {
      assertThatThrownBy(() -> used.write(same))
          .isInstanceOf(OutputException.class)
          .hasMessage("cannot write %s: this run reads it; choose another place", same);
    }
    used.write(folder.resolve("new"));
    assertThatThrownBy(() -> used.write(directory.resolve("new")))
        .hasMessageEndingWith("/c/new: this run writes something else there; choose another place");
    assertThatThrownBy(() -> used.read(directory.resolve("new")))
        .hasMessageEndingWith("/c/new: this run reads it; choose another place");
  }

  @Test
  void detectSparesItsImagesAnnotationsAndWeights() throws IOException {
    Path image = copy(VAL.file("shapes-val-008.jpg"), "scene.jpg");
    Path data = copy(VAL.file("instances.json"), "instances.json");
    Path weights = Files.write(folder.resolve("own.safetensors"), new byte[64]);

    assertSpared(image, "detect", image, "--coco", image);
    assertSpared(
        data, "detect", copy(image, "shapes-val-008.jpg"), "--annotations", data, "--coco", data);
    assertSpared(weights, "detect", image, "--weights", weights, "--coco", weights);
    Path overlay = copy(image, "scene.overlay.png");
    assertSpared(overlay, "detect", image, overlay, "--out", folder);
    Path splash = copy(image, "scene.splash.png");
    assertSpared(splash, "detect", "--splash", image, splash, "--out", folder);
  }

  @Test
  void detectWritesNoFileTwice() {
    Path image = VAL.file("shapes-val-008.jpg");
    for (String name : new String[] {"shapes-val-008.json", "shapes-val-008.overlay.png"}) {
      Path out = folder.resolve("out");
      Path coco = out.resolve(name);
      assertRefused(
          out.resolve(name),
          "writes something else there",
          "detect",
          image,
          "--out",
          out,
          "--coco",
          coco);
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void evaluateSparesDataResultsAndWeights() throws IOException {
    for (String name : new String[] {"metrics.json", "evaluation.html", "results.json"}) {
      Path data = copy(VAL.file("instances.json"), name);
      assertSpared(data, "evaluate", data, "--out", folder);
      Path weights = Files.write(data, new byte[64]);
      assertSpared(
          weights, "evaluate", VAL.file("instances.json"), "--weights", weights, "--out", folder);
    }
    Path results = folder.resolve("metrics.json"); // before anybody looks what is in it
    Object data = VAL.file("instances.json");
    assertSpared(results, "evaluate", data, "--results", results, "--out", folder);
  }

  /** Of results that are there already it writes none. */
  @Test
  void resultsMayLieWhereARunWouldWriteThem() throws IOException {
    Path results = copy(VAL.file("torchvision-detections.json"), "results.json");
    Object data = VAL.file("instances.json");

    Cli cli = Cli.run("evaluate", data, "--results", results, "--out", folder);

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(Cli.filesIn(folder))
        .containsExactly("evaluation.html", "metrics.json", "results.json");
    assertThat(results).hasSameBinaryContentAs(VAL.file("torchvision-detections.json"));
  }

  @Test
  void dataSparesItsFilesAndPictures() throws IOException {
    for (String part : new String[] {"labelme", "images"}) {
      Files.createDirectory(folder.resolve(part));
      for (String name : Cli.filesIn(DATA.resolve(part))) {
        copy(DATA.resolve(part).resolve(name), part + "/" + name);
      }
    }
    Path coco = copy(DATA.resolve("coco.json"), "coco.json");
    Path labelme = folder.resolve("labelme");
    Path scene = labelme.resolve("scene_1.json");
    Path picture = folder.resolve("images/scene_1.png");

    assertSpared(coco, "data", coco, "--to-coco", coco);
    assertSpared(coco, "data", coco, "--report", coco);
    assertSpared(scene, "data", labelme, "--to-coco", scene);
    assertSpared(picture, "data", coco, "--to-coco", picture);
    assertSpared(picture, "data", labelme, "--report", picture);
    Path both = folder.resolve("both");
    assertRefused(
        both, "writes something else there", "data", coco, "--report", both, "--to-coco", both);
    assertThat(both).doesNotExist();
  }

  @Test
  void convertAndInspectSpareWhatTheyRead() throws IOException {
    Path names = Files.writeString(folder.resolve("names.txt"), "cat");
    Path model = copy(Golden.open("detectron2-r101-tiny").file("model.pkl"), "model.pkl");
    Path image = copy(VAL.file("shapes-val-008.jpg"), "scene.jpg");

    assertSpared(names, "convert", model, names, "--classes", names);
    assertSpared(model, "convert", model, model);
    assertSpared(image, "inspect", image, "--out", image);
  }

  private Path copy(Path file, String name) throws IOException {
    return Files.copy(file, folder.resolve(name));
  }

  /** Runs a command that would overwrite a file. */
  private static void assertSpared(Path file, Object... command) throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertRefused(file.toRealPath(), "this run reads it", command);
    assertThat(file).hasBinaryContent(before);
  }

  private static void assertRefused(Path file, String why, Object... command) {
    Cli cli = Cli.run(command);
    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.errLines())
        .singleElement()
        .asString()
        .startsWith("maskrcnn: cannot write " + file + ": ")
        .contains(why);
  }
}
