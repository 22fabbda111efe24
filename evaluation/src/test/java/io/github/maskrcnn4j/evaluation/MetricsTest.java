package io.github.maskrcnn4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final Golden EXTRA = Golden.open("coco-eval-extra");

  @TempDir private Path folder;

  @Test
  void hasTheTwelveNumbersAndTheCategories() throws IOException {
    byte[] bytes = write(metrics());
    JsonNode json = new ObjectMapper().readTree(bytes);
    JsonNode expected = EXTRA.json("expected.json");

    assertThat(json.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("bbox", "segm", "per_category");
    assertThat(json.get("segm").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly(
            "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl");
    assertThat(json.at("/bbox/APs").asDouble())
        .isCloseTo(expected.at("/bbox/stats/APsmall").asDouble(), within(1e-12));
    assertThat(json.get("per_category")).hasSize(6);
    JsonNode second = json.at("/per_category/1"); // without objects
    assertThat(second.get("objects").asInt()).isZero();
    assertThat(second.get("results").asInt()).isPositive();
    assertThat(second.get("segm").asDouble()).isEqualTo(-1);
    assertThat(write(metrics())).isEqualTo(bytes);
  }

  @Test
  void areReadAsTheyWereWritten() throws IOException {
    Path file = Files.write(folder.resolve("metrics.json"), write(metrics()));
    assertThat(Metrics.read(file)).isEqualTo(metrics());
  }

  @Test
  void anotherFileIsRefusedByName() throws IOException {
    for (String text : List.of("[]", "{\"AP\":1}", "{", "")) {
      Path file = Files.writeString(folder.resolve("other.json"), text);
      assertThatThrownBy(() -> Metrics.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("other.json: no metrics.json");
    }
  }

  private static Metrics metrics() throws IOException {
    DataSet truth = Truth.read(EXTRA.file("instances.json"));
    List<Result> results = CocoResultsReader.read(EXTRA.file("results.json"), truth);
    return Metrics.of(
        Evaluator.evaluate(
            truth, results, EnumSet.allOf(IouType.class), EvaluationSettings.DEFAULTS));
  }

  private static byte[] write(Metrics metrics) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    metrics.write(out);
    return out.toByteArray();
  }
}
