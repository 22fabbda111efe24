package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
  private static final Path SAMPLE = Cli.SAMPLES.resolve("shapes-4-512x384.png");

  @TempDir private Path folder;

  @Test
  void printsATableAndWritesJsonAndOverlay() throws IOException {
    Path out = folder.resolve("made/here");

    Cli cli = Cli.run("detect", SAMPLE, "--out", out);

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(Cli.filesIn(out))
        .containsExactly("shapes-4-512x384.json", "shapes-4-512x384.overlay.png");
    assertThat(cli.out())
        .startsWith(SAMPLE + " (512 x 384): ")
        .containsPattern("class +score +x +y +width +height +area")
        .containsPattern("1 image: .* ms per image \\(.*\\); results in " + out + "\\R$");
    BufferedImage overlay = ImageIO.read(out.resolve("shapes-4-512x384.overlay.png").toFile());
    assertThat(overlay.getWidth()).isEqualTo(512);
    assertThat(overlay.getHeight()).isEqualTo(384);
  }

  /** JSON keeps all that the recipe keeps; table and pictures show what has a fair score. */
  @Test
  void lowScoresAreInTheJsonAlone() throws IOException {
    Cli cli = Cli.run("detect", SAMPLE, "--out", folder, "--no-overlay");

    JsonNode instances = json("shapes-4-512x384.json");
    long low = count(instances, 0, 0.5);
    assertThat(low).isPositive();
    assertThat(cli.out()).contains(", " + low + " more of low score in the files");
    assertThat(tableRows(cli)).isEqualTo(count(instances, 0.5, 2));
  }

  @Test
  void whoSetsAThresholdSeesAllAboveIt() throws IOException {
    Cli cli =
        Cli.run("detect", SAMPLE, "--out", folder, "--no-overlay", "--score-threshold", "0.2");

    JsonNode instances = json("shapes-4-512x384.json");
    assertThat(count(instances, 0, 0.2)).isZero();
    assertThat(count(instances, 0.2, 0.5)).isPositive();
    assertThat(cli.out()).doesNotContain("low score");
    assertThat(tableRows(cli)).isEqualTo(instances.size());
  }

  @Test
  void aSettingChangesTheRecipe() throws IOException {
    Cli.run("detect", SAMPLE, "--out", folder, "--no-overlay", "--set", "max_detections=2");

    assertThat(json("shapes-4-512x384.json")).hasSize(2);
  }

  @Test
  void theClassMapHasTheCategories() throws IOException {
    Cli.run("detect", SAMPLE, "--out", folder, "--no-overlay", "--semantic");

    BufferedImage map = ImageIO.read(folder.resolve("shapes-4-512x384.semantic.png").toFile());
    assertThat(map.getWidth()).isEqualTo(512);
    JsonNode best = json("shapes-4-512x384.json").get(0);
    String counts = best.get("segmentation").get("counts").asText();
    BinaryMask mask = Rle.ofCompressed(384, 512, counts).decode();
    int pixels = 0;
    for (int y = 0; y < 384; y++) {
      for (int x = 0; x < 512; x++) {
        if (mask.get(y, x)) {
          pixels++;
          assertThat(map.getRaster().getSample(x, y, 0)).isEqualTo(best.get("category_id").asInt());
        }
      }
    }
    assertThat(pixels).isEqualTo(best.get("area").asInt());
    assertThat(map.getRaster().getSample(0, 0, 0)).isZero();
  }

  /** The ground is grey, the best instance as in the image. */
  @Test
  void theSplashHasTheObjectsInColour() throws IOException {
    Cli.run("detect", SAMPLE, "--out", folder, "--no-overlay", "--splash");

    assertThat(Cli.filesIn(folder))
        .containsExactly("shapes-4-512x384.json", "shapes-4-512x384.splash.png");
    BufferedImage splash = ImageIO.read(folder.resolve("shapes-4-512x384.splash.png").toFile());
    BufferedImage image = ImageIO.read(SAMPLE.toFile());
    JsonNode best = json("shapes-4-512x384.json").get(0);
    BinaryMask mask =
        Rle.ofCompressed(384, 512, best.get("segmentation").get("counts").asText()).decode();
    for (int y = 0; y < 384; y++) {
      for (int x = 0; x < 512; x++) {
        if (mask.get(y, x)) {
          assertThat(splash.getRGB(x, y)).isEqualTo(image.getRGB(x, y));
        }
      }
    }
    int corner = splash.getRGB(0, 0) & 0xFFFFFF;
    assertThat(corner).isEqualTo((corner & 0xFF) * 0x010101);
  }

  @Test
  void directoriesAreTakenInOrderOfNames() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.copy(SAMPLE, images.resolve("b.PNG"));
    Files.copy(SAMPLE, images.resolve("a.png"));
    Files.writeString(images.resolve("notes.txt"), "not an image, and not named like one");
    Files.createDirectory(images.resolve("deeper.png"));

    Cli cli = Cli.run("detect", images, "--out", folder.resolve("out"), "--no-overlay");

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).startsWith(images.resolve("a.png").toString()).contains("2 images: ");
    assertThat(Cli.filesIn(folder.resolve("out"))).containsExactly("a.json", "b.json");
  }

  @Test
  void theNextRunTakesNoResultForAnImage() throws IOException {
    Files.copy(SAMPLE, folder.resolve("a.png"));
    Cli.run("detect", folder, "--out", folder, "--semantic", "--splash");

    Cli again = Cli.run("detect", folder, "--out", folder, "--semantic", "--splash");

    assertThat(again.err()).isEmpty();
    assertThat(again.out()).contains("1 image: ");
    assertThat(Cli.filesIn(folder))
        .containsExactly("a.json", "a.overlay.png", "a.png", "a.semantic.png", "a.splash.png");
  }

  @Test
  void aResultThatIsNamedIsAnImageLikeAnyOther() throws IOException {
    Path overlay = Files.copy(SAMPLE, folder.resolve("a.overlay.png"));

    Cli cli = Cli.run("detect", overlay, "--out", folder, "--no-overlay");

    assertThat(cli.exit()).isZero();
    assertThat(Cli.filesIn(folder)).containsExactly("a.overlay.json", "a.overlay.png");
  }

  @Test
  void imagesOfTheSameNameDoNotOverwriteEachOther() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path first = Files.copy(SAMPLE, folder.resolve("b.png"));
    Path second = Files.copy(SAMPLE, folder.resolve("B.jpg"));
    Path third = Files.copy(SAMPLE, other.resolve("b.jpg"));
    Path out = folder.resolve("out");

    Cli cli = Cli.run("detect", first, second, third, "--out", out, "--no-overlay");

    assertThat(cli.exit()).isZero();
    assertThat(Cli.filesIn(out)).containsExactly("B.jpg.json", "b.jpg-2.json", "b.json");
    assertThat(cli.errLines())
        .containsExactly(
            "maskrcnn: %s: another image has the same name, results are in B.jpg.*"
                .formatted(second),
            "maskrcnn: %s: another image has the same name, results are in b.jpg-2.*"
                .formatted(third));
    assertThat(
            new ObjectMapper().readTree(out.resolve("B.jpg.json").toFile()).get(0).get("file_name"))
        .hasToString("\"B.jpg\"");
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private static long count(JsonNode instances, double from, double below) {
    return StreamSupport.stream(instances.spliterator(), false)
        .mapToDouble(instance -> instance.get("score").asDouble())
        .filter(score -> score >= from && score < below)
        .count();
  }

  private static long tableRows(Cli cli) {
    return cli.out().lines().filter(line -> line.matches("  \\w+ +[01]\\.\\d{3} .*")).count();
  }
}
