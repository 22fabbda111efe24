package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images and directories that are not as one wishes. */
class DetectFailuresTest {
  private static final Path SAMPLE = Cli.SAMPLES.resolve("shapes-4-512x384.png");

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void outside() {
    out = folder.resolve("out");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4000", "4000, 3", "6000, 4000"})
  void imagesOfExtremeSizes(int width, int height) throws IOException {
    Path image = folder.resolve("image.png");
    ImageIO.write(picture(width, height), "png", image.toFile());

    Cli cli = Cli.run("detect", image, "--out", out, "--semantic", "--score-threshold", "0.05");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(Cli.filesIn(out))
        .containsExactly("image.json", "image.overlay.png", "image.semantic.png");
    BufferedImage overlay = ImageIO.read(out.resolve("image.overlay.png").toFile());
    assertThat(overlay.getWidth()).isEqualTo(width);
    assertThat(overlay.getHeight()).isEqualTo(height);
  }

  @Test
  void anImageWithoutObjectsHasAnEmptyArray() throws IOException {
    Path image = folder.resolve("black.png");
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", image.toFile());

    Cli cli = Cli.run("detect", image, "--out", out);

    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).contains("nothing found");
    assertThat(out.resolve("black.json")).hasContent("[]");
  }

  @Test
  void badImagesDoNotStopTheOthers() throws IOException {
    byte[] good = Files.readAllBytes(SAMPLE);
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.writeString(images.resolve("1-text.png"), "This is not a picture.\n");
    Files.write(images.resolve("2-truncated.png"), Arrays.copyOf(good, good.length / 2));
    ByteBuffer.wrap(good).putInt(16, 60_000).putInt(20, 60_000);
    Files.write(images.resolve("3-huge.png"), good);
    Files.createFile(images.resolve("4-empty.png"));
    Files.copy(SAMPLE, images.resolve("5-good.png"));
    Path missing = folder.resolve("missing.png");

    Cli cli = Cli.run("detect", missing, images, "--out", out, "--no-overlay");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(Cli.filesIn(out)).containsExactly("5-good.json");
    assertThat(cli.out()).contains("6 images: ").contains(", 5 failed;");
    assertThat(cli.errLines()).hasSize(5);
    assertThat(cli.errLines().get(0)).startsWith("maskrcnn: " + missing + ": ");
    assertThat(cli.errLines().get(1)).contains("1-text.png", "This is not");
    assertThat(cli.errLines().get(2)).contains("2-truncated.png");
    assertThat(cli.errLines().get(3)).contains("3-huge.png", "60000 x 60000");
    assertThat(cli.errLines().get(4)).contains("4-empty.png", "empty");
    assertThat(cli.err()).doesNotContain("\tat ");
  }

  @Test
  void stackTracesComeWithVerboseOnly() {
    Cli cli = Cli.run("detect", folder.resolve("missing.png"), "--out", out, "--verbose");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.err()).contains("\tat io.github.maskrcnn4j");
  }

  @Test
  void anEmptyDirectoryIsAFailure() {
    Cli cli = Cli.run("detect", folder, "--out", out);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines())
        .containsExactly("maskrcnn: " + folder + ": no images in this directory");
    assertThat(out).doesNotExist();
  }

  @Test
  void theOutputMustBeADirectory() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Cli cli = Cli.run("detect", SAMPLE, "--out", file);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.errLines())
        .containsExactly("maskrcnn: cannot write into " + file + ": it is not a directory");
  }

  @Test
  void anOutputDirectoryThatCannotBeMade() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    Cli cli = Cli.run("detect", SAMPLE, "--out", file.resolve("sub"));

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines())
        .containsExactly(
            "maskrcnn: cannot write into %s: %s is not a directory"
                .formatted(file.resolve("sub"), file));
  }

  @Test
  void aResultThatCannotBeWrittenFailsItsImageAlone() throws IOException {
    Path blocked = Files.createDirectories(out.resolve("shapes-4-512x384.json"));

    Cli cli = Cli.run("detect", SAMPLE, SAMPLE, "--out", out, "--no-overlay");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines())
        .startsWith("maskrcnn: %s: cannot write %s: it is a directory".formatted(SAMPLE, blocked))
        .hasSize(2);
    assertThat(cli.out()).contains("2 images: ").contains(", 1 failed;");
    assertThat(Cli.filesIn(out))
        .containsExactly("shapes-4-512x384.json", "shapes-4-512x384.png.json");
  }

  @Test
  void aNameTooLongForItsResultsFailsItsImageAlone() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.copy(SAMPLE, images.resolve("a.png"));
    Path longest = Files.copy(SAMPLE, images.resolve("b".repeat(251) + ".png"));
    Files.copy(SAMPLE, images.resolve("c.png"));

    Cli cli = Cli.run("detect", images, "--out", out, "--no-overlay");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).startsWith("maskrcnn: " + longest + ": cannot write ");
    assertThat(cli.out()).contains("3 images: ").contains(", 1 failed;");
    assertThat(Cli.filesIn(out)).containsExactly("a.json", "c.json");
  }

  @Test
  void whatIsNoFileIsToldAndTheOthersAreDone() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.createDirectory(images.resolve("directory.png"));
    Path link = Files.createSymbolicLink(images.resolve("link.png"), folder.resolve("vanished"));
    String url = "https://example.org/a/b.png";

    Cli cli = Cli.run("detect", url, "", images, SAMPLE, "--out", out, "--no-overlay");

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines())
        .containsExactly(
            "maskrcnn: " + url + ": expected the name of a file, found a URL; download it first",
            "maskrcnn: expected the name of a file, found an empty one",
            cli.errLines().get(2));
    assertThat(cli.errLines().get(2)).startsWith("maskrcnn: " + link + ": ");
    assertThat(cli.out()).contains("2 images: ").contains(", 1 failed;");
  }

  @Test
  void noResultOverwritesAnImage() throws IOException {
    Path image = Files.copy(SAMPLE, folder.resolve("a.png"));
    Path other = Files.copy(SAMPLE, folder.resolve("a.overlay.png"));

    Cli cli = Cli.run("detect", image, other, "--out", folder);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.err()).contains(other + ": this run reads it; choose another place");
    assertThat(other).hasSameBinaryContentAs(SAMPLE);
  }

  @Test
  void weightsThatAreNoWeights() {
    Cli cli = Cli.run("detect", SAMPLE, "--weights", SAMPLE, "--out", out);

    assertThat(cli.exit()).isEqualTo(1);
    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).contains(SAMPLE.toString());
  }

  private static BufferedImage picture(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.ORANGE);
    graphics.fillOval(width / 4, height / 4, width / 2 + 1, height / 2 + 1);
    graphics.dispose();
    return image;
  }
}
