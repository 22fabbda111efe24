package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.testkit.OnCpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many images are in the network at a time, nobody sees it but by the clock. */
class ParallelRunsTest {
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final int SOME = Math.min(2, CORES);

  @TempDir private Path folder;
  private Path images;

  /** The samples twice, and among them two files that are no pictures. */
  @BeforeEach
  void makeImages() throws IOException {
    images = Files.createDirectory(folder.resolve("images"));
    for (String sample : Cli.filesIn(Cli.SAMPLES)) {
      Files.copy(Cli.SAMPLES.resolve(sample), images.resolve("a-" + sample));
      Files.copy(Cli.SAMPLES.resolve(sample), images.resolve("b-" + sample));
    }
    Files.writeString(images.resolve("a-shapes-3.png"), "no picture");
    Files.writeString(images.resolve("c.png"), "no picture either");
  }

  @Test
  @OnCpu(OnCpu.STREAMS)
  void detectSaysAndWritesTheSame() throws IOException {
    Cli oneByOne = detect("one", "--parallel", 1);
    assertThat(oneByOne.exit()).isEqualTo(1);
    assertThat(oneByOne.errLines()).hasSize(3); // one says where the image ids are from
    assertThat(oneByOne.out()).contains("14 images: ", ", 2 failed; ").doesNotContain("by side");

    Cli sideBySide = detect("side", "--parallel", SOME);
    assertSame(oneByOne, sideBySide, "side");
    assertThat(sideBySide.out()).contains(SOME > 1 ? SOME + " side by side" : "per image");
    assertSame(oneByOne, detect("unasked"), "unasked");
  }

  private Cli detect(String name, Object... options) {
    Path out = folder.resolve(name);
    Object[] args = {"detect", images, "--out", out, "--coco", out.resolve("all.json")};
    Object[] all = new Object[args.length + options.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(options, 0, all, args.length, options.length);
    return Cli.run(all);
  }

  private void assertSame(Cli expected, Cli actual, String name) throws IOException {
    assertThat(actual.exit()).isEqualTo(expected.exit());
    assertThat(withoutTimes(actual.out(), name)).isEqualTo(withoutTimes(expected.out(), "one"));
    assertThat(withoutTimes(actual.err(), name)).isEqualTo(withoutTimes(expected.err(), "one"));
    List<String> files = Cli.filesIn(folder.resolve("one"));
    assertThat(Cli.filesIn(folder.resolve(name))).isEqualTo(files).hasSize(2 * 12 + 1);
    for (String file : files) {
      assertThat(folder.resolve(name).resolve(file))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
    }
  }

  private String withoutTimes(String text, String name) {
    return text.replace(folder.resolve(name).toString(), "OUT")
        .replaceAll("; \\d+ ms per image \\(.*?\\);", "; TIMES;");
  }

  @Test
  @OnCpu(OnCpu.STREAMS)
  void evaluateMeasuresTheSame() throws IOException {
    Golden scenes = Golden.open("demo-model/val");
    Path data = scenes.file("instances.json");
    Path pictures = Files.createDirectory(folder.resolve("scenes"));
    for (JsonNode image : scenes.json("instances.json").get("images")) {
      String name = image.get("file_name").asText();
      Files.copy(scenes.file(name), pictures.resolve(name));
    }
    for (int parallel : new int[] {1, SOME}) {
      Path out = folder.resolve("evaluated-" + parallel);
      Cli cli =
          Cli.run("evaluate", data, "--images", pictures, "--out", out, "--parallel", parallel);
      assertThat(cli.err()).isEmpty();
      assertThat(cli.exit()).isZero();
    }
    for (String file : new String[] {"metrics.json", "results.json"}) {
      assertThat(folder.resolve("evaluated-" + SOME).resolve(file))
          .hasSameBinaryContentAs(folder.resolve("evaluated-1").resolve(file));
    }
  }

  @Test
  void moreThanTheCoresIsWrongUsage() {
    for (int parallel : new int[] {0, CORES + 1}) {
      Cli cli = Cli.run("detect", images, "--parallel", parallel);
      assertThat(cli.exit()).isEqualTo(2);
      assertThat(cli.errLines().get(0))
          .isEqualTo(
              "maskrcnn detect: --parallel must be 1 to %d, the cores of this machine, found %d"
                  .formatted(CORES, parallel));
    }
  }

  @Test
  void whatIsThereAlreadyNeedsNoNetwork() {
    Cli cli = Cli.run("evaluate", "x.json", "--results", "y.json", "--parallel", 1);
    assertThat(cli.exit()).isEqualTo(2);
    assertThat(cli.err()).contains("--weights, --set and --parallel are of a run");
  }
}
