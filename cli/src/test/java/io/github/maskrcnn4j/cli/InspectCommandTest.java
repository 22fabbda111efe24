package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.testkit.Golden;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One page, or one line that says why there is none. */
class InspectCommandTest {
  private static final Path SAMPLE = Cli.SAMPLES.resolve("shapes-4-512x384.png");

  @TempDir private Path annotated;
  @TempDir private Path folder;

  @Test
  void writesOnePageOfAllStages() throws IOException {
    Path out = folder.resolve("made/here/report.html");

    Cli cli = Cli.run("inspect", SAMPLE, "--out", out);

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out())
        .matches(
            "\\Q"
                + SAMPLE
                + "\\E \\(512 x 384\\): \\d+ detections; report in \\Q"
                + out
                + "\\E\\R");
    assertThat(Cli.filesIn(out.getParent())).containsExactly("report.html");
    assertThat(Files.readString(out))
        .contains("<section id=\"input\"", "<section id=\"masks\"", "<section id=\"weights\"");
  }

  @Test
  void oneStageAloneWithTheTensorsOfAll() throws IOException {
    Path out = folder.resolve("rpn.html");
    Path dump = folder.resolve("tensors");

    Cli cli =
        Cli.run(
            "inspect",
            SAMPLE,
            "--stage",
            "rpn",
            "--out",
            out,
            "--dump",
            dump,
            "--set",
            "rpn_post_nms_top_n=50");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(Files.readString(out))
        .contains("<section id=\"rpn\"")
        .doesNotContain("<section id=\"masks\"");
    assertThat(Cli.filesIn(dump)).containsExactly("shapes-4-512x384.safetensors");
    try (SafetensorsFile file =
        SafetensorsFile.open(dump.resolve("shapes-4-512x384.safetensors"))) {
      assertThat(file.shape("proposals.boxes")).containsExactly(50, 4);
      assertThat(file.shape("box_head.fc1")[0]).isEqualTo(50);
      assertThat(file.names()).contains("m2", "rpn.p6.hidden", "mask_logits");
      assertThat(file.metadata())
          .containsEntry("recipe", "torchvision")
          .containsEntry("image", "shapes-4-512x384.png");
    }
  }

  @Test
  void showsWhatShouldHaveBeenFound() throws IOException {
    Path data = Golden.open("demo-model/val").copyDataSet("instances.json", annotated);
    Path out = folder.resolve("truth.html");

    Cli cli =
        Cli.run(
            "inspect",
            data.resolveSibling("shapes-val-010.jpg"),
            "--annotations",
            data,
            "--stage",
            "rpn",
            "--out",
            out);

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(Files.readString(out)).contains("<section id=\"rpn\"", "<section id=\"truth\"");
  }

  /** Its file and its pictures may lie apart, and VGG Image Annotator need not name classes. */
  @Test
  void readsADataSetAsTrainingDoes() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    Path image = Files.copy(SAMPLE, pictures.resolve("a.png"));
    Path data =
        Files.writeString(
            Files.createDirectories(folder.resolve("drawn")).resolve("via.json"),
            """
            {"a.png1": {"filename": "a.png", "size": 1, "file_attributes": {}, "regions": [
              {"shape_attributes": {"name": "rect", "x": 9, "y": 9, "width": 40, "height": 30},
               "region_attributes": {}}]}}
            """);
    Path out = folder.resolve("truth.html");
    Object[] command = {
      "inspect", image, "--annotations", data, "--images", pictures, "--stage", "rpn", "--out", out
    };

    Cli known = Cli.run(with(command, "--class", "circle"));
    assertThat(known.err()).isEmpty();
    assertThat(known.exit()).isZero();
    assertThat(Files.readString(out)).contains("<section id=\"truth\"");

    Cli unknown = Cli.run(with(command, "--class", "balloon"));
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.errLines())
        .singleElement()
        .asString()
        .contains(data + ": has classes that the weights do not know");

    Cli unused = Cli.run("inspect", image, "--images", pictures);
    assertThat(unused.exit()).isEqualTo(2);
    assertThat(unused.errLines().get(0)).contains("--images, --class", "--annotations");
  }

  private static Object[] with(Object[] command, Object... more) {
    return Stream.concat(Arrays.stream(command), Arrays.stream(more)).toArray();
  }

  @Test
  void anImageThatNobodyDrewOnIsTold() throws IOException {
    Path data = Golden.open("demo-model/val").copyDataSet("instances.json", annotated);

    Cli cli =
        Cli.run("inspect", SAMPLE, "--annotations", data, "--out", folder.resolve("report.html"));

    assertFailed(cli, data + ": " + SAMPLE + " is not in it");
    assertThat(Cli.filesIn(folder)).isEmpty();
  }

  @Test
  void anImageOfNothingHasAPageToo() throws IOException {
    Path image = folder.resolve("black.png");
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
    Path out = folder.resolve("black.html");

    Cli cli = Cli.run("inspect", image, "--out", out, "--set", "score_threshold=0.9");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).contains(": 0 detections;");
    assertThat(out).isNotEmptyFile();
  }

  @Test
  void aMissingImageIsTold() throws IOException {
    Path missing = folder.resolve("missing.png");

    Cli cli = Cli.run("inspect", missing, "--out", folder.resolve("report.html"));

    assertFailed(
        cli, missing + ": expected a PNG, JPEG, WebP, GIF or BMP picture, found no such file");
    assertThat(Cli.filesIn(folder)).isEmpty();
  }

  @Test
  void aTextIsNoImage() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "This is not a picture.\n");

    Cli cli = Cli.run("inspect", text, "--out", folder.resolve("report.html"));

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).contains(text.toString(), "This is not");
    assertThat(Cli.filesIn(folder)).containsExactly("text.png");
  }

  @Test
  void missingWeightsAreTold() {
    Cli cli = Cli.run("inspect", SAMPLE, "--weights", folder.resolve("none.safetensors"));

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).contains("none.safetensors");
  }

  @Test
  void anInputThatIsTooLargeIsTold() {
    Cli cli =
        Cli.run(
            "inspect",
            SAMPLE,
            "--out",
            folder.resolve("report.html"),
            "--set",
            "min_size=100000",
            "--set",
            "max_size=100000");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.errLines())
        .singleElement()
        .asString()
        .startsWith("maskrcnn: an input of ")
        .endsWith(" is too large; choose a smaller min_size or max_size");
  }

  @Test
  void anUnknownSettingIsWrongUsage() {
    Cli cli = Cli.run("inspect", SAMPLE, "--set", "min_sise=3");

    assertThat(cli.exit()).isEqualTo(2);
    assertThat(cli.errLines().get(0)).contains("--set", "min_sise", "min_size");
  }

  @Test
  void theOutputMustNotBeADirectory() {
    Cli cli = Cli.run("inspect", SAMPLE, "--out", folder);

    assertFailed(cli, "cannot write " + folder + ": it is a directory");
  }

  @Test
  void theOutputsDirectoryMustBeOne() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Cli report = Cli.run("inspect", SAMPLE, "--out", file.resolve("report.html"));
    Cli dump = Cli.run("inspect", SAMPLE, "--out", folder.resolve("report.html"), "--dump", file);

    assertThat(report.exit()).isEqualTo(1);
    assertThat(report.errLines()).hasSize(1);
    assertFailed(dump, "cannot write into " + file + ": it is not a directory");
    assertThat(Cli.filesIn(folder)).containsExactly("file");
  }

  @Test
  void theOutputsDirectoryMustBeWritable() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(
        locked.toFile().setWritable(false) && !Files.isWritable(locked),
        "SKIPPED: this user may write everywhere, so that no directory is locked");

    Cli cli = Cli.run("inspect", SAMPLE, "--out", locked.resolve("report.html"));

    assertFailed(cli, "cannot write into " + locked + ": permission denied");
  }

  @Test
  void theImageIsNotOverwritten() throws IOException {
    Path image = Files.copy(SAMPLE, folder.resolve("a.png"));

    Cli cli = Cli.run("inspect", image, "--out", image, "--stage", "input");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).contains(image + ": this run reads it");
    assertThat(image).hasSameBinaryContentAs(SAMPLE);
  }

  /** The tensors of {@code a.png} are written to {@code a.safetensors}. */
  @Test
  void theWeightsAreNotOverwritten() throws IOException {
    Path image = Files.copy(SAMPLE, folder.resolve("a.png"));
    Path weights = folder.resolve("a.safetensors");
    try (InputStream demo = MaskRcnn.class.getResourceAsStream("shapes-r101.safetensors")) {
      Files.copy(demo, weights);
    }
    long size = Files.size(weights);
    Path out = folder.resolve("report.html");

    Cli dump = Cli.run("inspect", image, "--weights", weights, "--out", out, "--dump", folder);
    Cli page = Cli.run("inspect", image, "--weights", weights, "--out", weights);

    assertFailed(dump, "cannot write " + weights + ": this run reads it; choose another place");
    assertFailed(page, "cannot write " + weights + ": this run reads it; choose another place");
    assertThat(weights).hasSize(size);
    assertThat(Cli.filesIn(folder)).containsExactly("a.png", "a.safetensors");
  }

  @Test
  void anOlderPageIsReplacedWhole() throws IOException {
    Path out = Files.writeString(folder.resolve("report.html"), "older");

    Cli cli = Cli.run("inspect", SAMPLE, "--stage", "input", "--out", out);

    assertThat(cli.exit()).isZero();
    assertThat(Files.readString(out)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    assertThat(Cli.filesIn(folder)).containsExactly("report.html");
  }

  private static void assertFailed(Cli cli, String message) {
    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.errLines()).containsExactly("maskrcnn: " + message);
  }
}
