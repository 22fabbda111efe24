package io.github.maskrcnn4j.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.training.loss.BatchCounts;
import io.github.maskrcnn4j.training.step.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is read, also while the next line is being written. */
class MetricsLogTest {

  @TempDir private Path path;
  private RunFolder folder;

  @BeforeEach
  void write() throws IOException {
    folder = new RunFolder(path);
    Losses losses = new Losses(0.5, 0.25, 2, 0.125, 0.0625, 0);
    BatchCounts counts = new BatchCounts(256, 256, 12, 512, 128);
    folder
        .metricsFile()
        .append(new StepReport(1, 1, 0.001, losses, 3.5, counts, List.of("a.png"), 0.12341));
    folder
        .metricsFile()
        .append(new StepReport(2, 2, 0.002, losses, 1e-9, counts, List.of("b.png"), 2));
    Metrics metrics =
        new Metrics(
            Map.of(IouType.BBOX, Map.of("AP", 0.75), IouType.SEGM, Map.of("AP", -1.0)), List.of());
    folder.metricsFile().append(2, 1, metrics);
  }

  @Test
  void readsStepsAndEvaluations() throws IOException {
    MetricsLog log = MetricsLog.read(folder.metrics());

    assertThat(log.steps()).hasSize(2);
    MetricsLog.Step first = log.steps().get(0);
    assertThat(first.step()).isEqualTo(1);
    assertThat(first.loss()).isEqualTo(2.9375);
    assertThat(first.parts().keySet())
        .containsExactly("rpn_objectness", "rpn_box", "class", "box", "mask");
    assertThat(first.parts()).containsEntry("class", 2.0);
    assertThat(first.positiveAnchors()).isEqualTo(12);
    assertThat(first.negativeAnchors()).isEqualTo(244);
    assertThat(first.positiveRois()).isEqualTo(128);
    assertThat(first.negativeRois()).isEqualTo(384);
    assertThat(first.seconds()).isEqualTo(0.1234);
    assertThat(log.steps().get(1).gradientNorm()).isEqualTo(1e-9);
    assertThat(log.evaluations()).hasSize(1);
    assertThat(log.evaluations().get(0).averagePrecision(IouType.BBOX)).isEqualTo(0.75);
    assertThat(log.evaluations().get(0).averagePrecision(IouType.SEGM)).isEqualTo(-1);
  }

  @Test
  void leavesOutALineThatIsCutOff() throws IOException {
    for (String rest : new String[] {"{\"step\":3,\"epo", "{\"step\":3}", "{"}) {
      byte[] before = Files.readAllBytes(folder.metrics());
      Files.writeString(folder.metrics(), rest, StandardOpenOption.APPEND);

      assertThat(MetricsLog.read(folder.metrics()).steps()).as(rest).hasSize(2);

      Files.write(folder.metrics(), before);
    }
  }

  @Test
  void namesALineThatIsNone() throws IOException {
    for (String line : new String[] {"{\"step\":3,\n", "[]\n", "{\"loss\":1}\n"}) {
      byte[] before = Files.readAllBytes(folder.metrics());
      Files.writeString(folder.metrics(), line, StandardOpenOption.APPEND);

      assertThatThrownBy(() -> MetricsLog.read(folder.metrics()))
          .as(line)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("metrics.jsonl, line 4: no");

      Files.write(folder.metrics(), before);
    }
  }

  @Test
  void mayBeEmpty() throws IOException {
    Files.writeString(folder.metrics(), "");

    MetricsLog log = MetricsLog.read(folder.metrics());

    assertThat(log.steps()).isEmpty();
    assertThat(log.evaluations()).isEmpty();
  }

  @Test
  void readsTheSettingsToo() throws IOException {
    folder.writeSettings(Map.of("steps", "20"));

    assertThat(folder.settings()).containsExactly(Map.entry("steps", "20"));
  }
}
