package io.github.maskrcnn4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.evaluation.CocoResultsWriter;
import io.github.maskrcnn4j.evaluation.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The main class, as spark-submit calls it, in {@code local[2]}. */
@EnabledForJreRange(
    max = JRE.JAVA_22,
    disabledReason = "Spark 3.5 and 4.0 do not start on newer ones")
class DetectJobTest {
  @TempDir Path folder;
  private static SparkSession spark;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.open();
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void whatIsDoneIsNotDoneAgain() throws IOException {
    Path in = LocalSpark.pictures(folder.resolve("in/deep"));
    Files.writeString(in.resolve("notes.txt"), "not looked at");
    Path out = folder.resolve("out");
    Path late = in.resolve(LocalSpark.SHAPES.get(0));
    Path elsewhere = folder.resolve("late.png");
    Files.move(late, elsewhere);

    Files.createDirectories(out.resolve("instances/_temporary")); // as of a job that was killed
    assertThat(run("--in", in.getParent(), "--out", out)).isZero();
    assertThat(printed()).contains("3 pictures to do", "3 pictures, ", "1 pictures failed");
    List<String> before = LocalSpark.parquetFiles(out);

    Files.move(elsewhere, late);
    assertThat(run("--in", in.getParent(), "--out", out)).isZero();
    assertThat(printed()).contains("1 pictures to do", "4 pictures, ", "1 pictures failed");
    assertThat(LocalSpark.parquetFiles(out)).containsAll(before);

    assertThat(run("--in", in.getParent(), "--out", out)).isZero();
    assertThat(printed()).contains("0 pictures to do", "4 pictures, ");
  }

  @Test
  void writesTheResultsOfACocoFile() throws IOException {
    Path in = LocalSpark.pictures(folder.resolve("in"));
    Path out = folder.resolve("out");
    Object[] arguments = {"--in", in, "--out", out, "--format", "coco", "--score-threshold", 0.3};
    assertThat(run(arguments)).isZero();

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (MaskRcnn model = MaskRcnn.demo(Map.of("score_threshold", "0.3"));
        CocoResultsWriter writer = new CocoResultsWriter(expected)) {
      // broken, empty, then these: counted in the order of their names
      for (int i = 0; i < 2; i++) {
        long id = i + 3;
        writer.write(
            model.detect(new ImageReader().read(in.resolve(LocalSpark.SHAPES.get(i)))).stream()
                .map(instance -> Result.of(id, instance))
                .toList());
      }
    }
    assertThat(out.resolve("results.json"))
        .hasContent(expected.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void oneFolderHasOneModelsResults() throws IOException {
    Path in = LocalSpark.pictures(folder.resolve("in"));
    Path out = folder.resolve("out");
    assertThat(run("--in", in, "--out", out)).isZero();
    assertThat(run("--in", in, "--out", out, "--score-threshold", 0.7)).isEqualTo(1);
    assertThat(printed())
        .contains("found those of another", "model.txt", "score_threshold=0.7", "another --out");
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws IOException {
    Path in = LocalSpark.pictures(folder.resolve("in"));
    Path out = folder.resolve("out");
    Path none = Files.createDirectories(folder.resolve("none"));
    Path weights = Files.writeString(folder.resolve("w.safetensors"), "no weights at all");

    assertThat(run("--in", folder.resolve("gone"), "--out", out)).isEqualTo(1);
    assertThat(printed()).contains("gone: expected pictures or folders of them, found nothing");
    assertThat(run("--in", none, "--out", out)).isEqualTo(1);
    assertThat(printed()).contains("none: no pictures there");
    assertThat(run("--in", in, "--out", out, "--weights", folder.resolve("x"))).isEqualTo(1);
    assertThat(printed()).contains(folder.resolve("x") + " does not exist");
    assertThat(run("--in", in, "--out", out, "--weights", weights)).isEqualTo(1);
    assertThat(printed()).contains("w.safetensors: ").doesNotContain("\tat ");
    assertThat(run("--in", in, "--out", out, "--score-threshold", 7)).isEqualTo(1);
    assertThat(printed()).contains("score_threshold").doesNotContain("\tat ");
    assertThat(
            run("--in", in, "--out", out, "--score-threshold", 0.7, "--set", "score_threshold=0.5"))
        .isEqualTo(2);
    assertThat(printed()).contains("are the same: give one");
    Path gone = folder.resolve("gone.json");
    assertThat(run("--in", in, "--out", out, "--format", "coco", "--annotations", gone))
        .isEqualTo(1);
    assertThat(printed()).contains("gone.json").doesNotContain("to do in");
    assertThat(run("--in", in, "--out", out, "--format", "xml")).isEqualTo(2);
    assertThat(printed()).contains("--format");
    assertThat(run("--in", in)).isEqualTo(2);
    assertThat(printed()).contains("--out");
  }

  private int run(Object... arguments) {
    printed.reset();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    try {
      return DetectJob.run(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
