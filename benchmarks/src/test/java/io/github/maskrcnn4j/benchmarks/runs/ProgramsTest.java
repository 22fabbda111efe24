package io.github.maskrcnn4j.benchmarks.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticModel;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticPicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that watch whole runs, on a narrow network. */
class ProgramsTest {

  @TempDir Path folder;

  @Test
  void aPeerRunWritesItsTimesAndWhatItFoundAndSaysWhatItRanOn() throws IOException {
    Path weights = weights();
    Path picture = folder.resolve("a picture.png");
    SyntheticPicture.write(SyntheticPicture.of(new PictureSize(64, 80)), "png", picture);
    Path times = folder.resolve("times.ms");
    Path results = folder.resolve("results.json");
    String[] arguments = {
      weights.toString(), picture.toString(), "2", times.toString(), results.toString()
    };
    assertThat(printed(() -> PeerRun.run(arguments)))
        .matches("Java \\d\\S*, (Vector API, \\d+ bits|ND4J.*)\n");
    PeerRun.run(arguments);
    assertThat(Files.readAllLines(times)).hasSize(4).allMatch(ms -> Double.parseDouble(ms) > 0);
    assertThat(
            new ObjectMapper().readTree(results.toFile()).get(0).path("segmentation").has("size"))
        .isTrue();
    assertThatThrownBy(() -> PeerRun.run()).hasMessageContaining("usage");
  }

  @Test
  void stageTimesSayWhereTheTimeGoesAndTheMemory() throws IOException {
    String weights = weights().toString();
    String text = printed(() -> StageTimes.run(weights, "64", "80", "2"));
    assertThat(text)
        .containsPattern("backbone +\\d+\\.\\d ms")
        .containsPattern("fastest run +\\d+\\.\\d ms, \\d+ instances")
        .containsPattern("resident (\\d+ MB at its highest, \\d+ MB now|memory unknown)");
    assertThatThrownBy(() -> StageTimes.run(weights, "64")).hasMessageContaining("usage");
  }

  @Test
  void memoryOverSizesReportsTenTimes() throws IOException {
    String weights = weights().toString();
    String text = printed(() -> MemoryOverSizes.run(weights, "20", "96"));
    assertThat(text.lines())
        .hasSize(10)
        .allMatch(line -> line.matches("picture .* activations +\\d+ MB, resident .*"));
    assertThatThrownBy(() -> MemoryOverSizes.run()).hasMessageContaining("usage");
  }

  @Test
  void throughputComparesPicturesSideBySide() throws IOException {
    String weights = weights().toString();
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 3; i++) {
      SyntheticPicture.write(
          SyntheticPicture.of(new PictureSize(64, 80)), "png", pictures.resolve(i + ".png"));
    }
    String text = printed(() -> Throughput.run(1, weights, pictures.toString(), "1", "2", "2+"));
    assertThat(text.lines()).hasSize(5);
    assertThat(text)
        .containsPattern("\\| 1 \\| \\d[\\d.e+]* \\| 1\\.00 \\| (\\d+|unknown) \\|")
        .containsPattern("\\| 2\\+ \\| \\d")
        .containsPattern("\\| 2 \\| \\d[\\d.e+]* \\| \\d+\\.\\d\\d \\| (\\d+|unknown) \\|");
    assertThatThrownBy(() -> Throughput.run(1, weights, "x")).hasMessageContaining("usage");
    assertThatThrownBy(() -> Throughput.run(1, weights, "x", "0"))
        .hasMessageContaining("'0' is not a number of pictures");
  }

  @Test
  void anEvaluationPeerRunMakesResultsAndThenEvaluatesThem() throws IOException {
    String made = folder.resolve("made").toString();
    assertThat(printed(() -> EvaluationPeerRun.run(made, "10"))).isEmpty();
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(Path.of(made, "results.json").toFile())).hasSize(1000);
    assertThat(json.readTree(Path.of(made, "instances.json").toFile()).get("annotations"))
        .hasSize(73);
    assertThat(printed(() -> EvaluationPeerRun.run(made, "10")))
        .containsPattern(
            "maskrcnn4j: read .* s \\(processors .* s\\), boxes and masks .*; resident");
    assertThat(json.readTree(Path.of(made, "metrics.json").toFile()).at("/segm/AP").asDouble())
        .isBetween(0.1, 0.9);
    assertThatThrownBy(() -> EvaluationPeerRun.run()).hasMessageContaining("usage");
  }

  private Path weights() throws IOException {
    Path weights = folder.resolve("narrow.safetensors");
    SyntheticModel.write(weights, 50, 81, 8);
    return weights;
  }

  private interface Program {
    void run() throws IOException;
  }

  private static String printed(Program program) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      System.setOut(out);
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
