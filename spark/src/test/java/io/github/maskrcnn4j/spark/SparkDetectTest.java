package io.github.maskrcnn4j.spark;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.testkit.OnCpu;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import py4j.Gateway;
import py4j.ReturnObject;

/** Rows in, rows out, in {@code local[2]}. */
@EnabledForJreRange(
    max = JRE.JAVA_22,
    disabledReason = "Spark 3.5 and 4.0 do not start on newer ones")
class SparkDetectTest {
  @TempDir static Path folder;
  private static SparkSession spark;
  private static Dataset<Row> files;

  @BeforeAll
  static void startSpark() throws IOException {
    spark = LocalSpark.open();
    files = spark.read().format("binaryFile").load(LocalSpark.pictures(folder).toString());
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  @OnCpu(OnCpu.STREAMS)
  void findsWhatTheModelFindsToTheBit() throws IOException {
    Map<String, List<Row>> rows = byName(SparkDetect.detect(files, SparkDetectOptions.demo()));
    try (MaskRcnn model = MaskRcnn.demo()) {
      for (String name : LocalSpark.SHAPES) {
        List<Instance> expected = model.detect(new ImageReader().read(Path.of("../samples", name)));
        String path = "file:" + folder.resolve(name);
        int height = expected.get(0).mask().height();
        int width = expected.get(0).mask().width();
        List<Row> wanted = PictureRows.of(path, height, width, expected);
        assertThat(rows.get(name)).hasSameSizeAs(wanted).hasSizeGreaterThan(1);
        for (int i = 0; i < wanted.size(); i++) {
          Row found = rows.get(name).get(i);
          assertThat(found.<Integer>getAs("rank")).isEqualTo(i + 1);
          assertThat(found.getList(found.fieldIndex("bbox")))
              .containsExactly((Object[]) wanted.get(i).getAs(7));
          for (int column : new int[] {0, 1, 2, 4, 5, 6, 8, 9, 10}) {
            assertThat(found.get(column)).isEqualTo(wanted.get(i).get(column));
          }
        }
      }
    }
  }

  @Test
  void aPictureWithoutObjectsIsARowOfItsSize() {
    List<Row> rows =
        byName(SparkDetect.detect(files, SparkDetectOptions.demo())).get(LocalSpark.EMPTY);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).<Integer>getAs("height")).isEqualTo(64);
    assertThat(rows.get(0).<Integer>getAs("width")).isEqualTo(96);
    assertThat(rows.get(0).<Integer>getAs("rank")).isNull();
    assertThat(rows.get(0).<String>getAs("error")).isNull();
  }

  @Test
  void aBadPictureIsARowWithItsReason() {
    List<Row> rows =
        byName(SparkDetect.detect(files, SparkDetectOptions.demo())).get(LocalSpark.BROKEN);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).<String>getAs("error"))
        .startsWith("file:" + folder.resolve(LocalSpark.BROKEN))
        .contains("begins with")
        .doesNotContain("\n");
    assertThat(rows.get(0).<Integer>getAs("height")).isNull();
  }

  @Test
  @OnCpu(OnCpu.STREAMS)
  void withoutContentTheTasksReadTheFiles() {
    Dataset<Row> paths =
        files.select("path").union(spark.sql("select 'file:/nowhere/gone.png' as path"));
    Dataset<Row> found = SparkDetect.detect(paths, SparkDetectOptions.demo());
    List<Row> expected =
        SparkDetect.detect(files, SparkDetectOptions.demo())
            .orderBy("path", "rank")
            .collectAsList();
    assertThat(found.where("path not like '%gone.png'").orderBy("path", "rank").collectAsList())
        .isEqualTo(expected);
    assertThat(byName(found).get("gone.png").get(0).<String>getAs("error"))
        .contains("file:/nowhere/gone.png", "does not exist");
  }

  @Test
  void allTasksOfAJvmShareOneModel() {
    SparkDetectOptions few = SparkDetectOptions.demo().withScoreThreshold(0.99);
    SparkDetectOptions all = SparkDetectOptions.demo().withScoreThreshold(0.05);
    long fewFound = SparkDetect.detect(files.repartition(4), few).where("rank > 0").count();
    assertThat(ExecutorModel.count()).isEqualTo(1);
    long allFound = SparkDetect.detect(files.repartition(4), all).where("rank > 0").count();
    assertThat(ExecutorModel.count()).isEqualTo(1);
    assertThat(allFound).isGreaterThan(fewFound);
  }

  @Test
  void weightsThatAreNotThereEndTheJob() {
    SparkDetectOptions options = SparkDetectOptions.sharedPath("/nowhere/w.safetensors");
    assertThatThrownBy(() -> SparkDetect.detect(files, options).count())
        .hasStackTraceContaining("/nowhere/w.safetensors: expected a safetensors file, found none");
  }

  @Test
  void weightsThatSparkBringsAreUsed() {
    Path weights =
        Path.of(
            "../detector/src/main/resources/io/github/maskrcnn4j/detector/shapes-r101.safetensors");
    spark.sparkContext().addFile(weights.toAbsolutePath().toString());
    SparkDetectOptions brought = SparkDetectOptions.sparkFile("shapes-r101.safetensors");
    assertThat(SparkDetect.detect(files, brought).orderBy("path", "rank").collectAsList())
        .isEqualTo(
            SparkDetect.detect(files, SparkDetectOptions.demo())
                .orderBy("path", "rank")
                .collectAsList());
  }

  @Test
  void weightsThatSparkDidNotBringEndTheJob() {
    SparkDetectOptions options = SparkDetectOptions.sparkFile("gone.safetensors");
    assertThatThrownBy(() -> SparkDetect.detect(files, options).count())
        .hasStackTraceContaining(
            "gone.safetensors: expected it among the files that Spark brought here, found none;"
                + " Spark 4.0 needs spark.sql.artifact.isolation.enabled=false");
  }

  /** PySpark calls what Java has by name, through py4j. */
  @Test
  void pySparksGatewayFindsIt() {
    Gateway python = new Gateway(null);
    ReturnObject demo = python.invoke("demo", "z:" + SparkDetectOptions.class.getName(), List.of());
    ReturnObject options = python.invoke("withScoreThreshold", demo.getName(), List.of(0.5));
    ReturnObject found =
        python.invoke(
            "detect",
            "z:" + SparkDetect.class.getName(),
            List.of(files, python.getObject(options.getName())));
    assertThat(((Dataset<?>) python.getObject(found.getName())).count())
        .isEqualTo(
            SparkDetect.detect(files, SparkDetectOptions.demo().withScoreThreshold(0.5)).count());
  }

  @Test
  void picturesNeedAPath() {
    Dataset<Row> other = files.select(functions.col("content"));
    assertThatThrownBy(() -> SparkDetect.detect(other, SparkDetectOptions.demo()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pictures: expected a column path, found content");
  }

  private static Map<String, List<Row>> byName(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .collect(groupingBy(row -> row.getString(0).replaceFirst(".*/", "")));
  }
}
