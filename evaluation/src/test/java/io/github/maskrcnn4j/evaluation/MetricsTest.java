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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                            | expected a value, found the end (line 1, column 1)
          []                            | expected "bbox" or "segm", found neither
          null                          | expected "bbox" or "segm", found neither
          {"AP":1}                      | expected "bbox" or "segm", found neither
          {                             | expected a name in quotes in an object, found the end (line 1, column 2)
          {} {}                         | expected nothing after the end of the JSON, found { (line 1, column 4)
          {"bbox":[]}                   | bbox.AP: expected 0 to 1, or -1, found nothing
          {"bbox":null}                 | bbox.AP: expected 0 to 1, or -1, found nothing
          {"segm":{"AP50":1}}           | segm.AP: expected 0 to 1, or -1, found nothing
          {"bbox":{"AP":"x"}}           | bbox.AP: expected 0 to 1, or -1, found "x"
          {"bbox":{"AP":1,"ARs":1e300}} | bbox.ARs: expected 0 to 1, or -1, found 1.0E300
          {"bbox":{"AP":-0.5}}          | bbox.AP: expected 0 to 1, or -1, found -0.5
          {"bbox":{"AP":1}}             | per_category: expected an array, found nothing
          """)
  void anotherFileIsRefusedByName(String text, String reason) throws IOException {
    assertRefused(text, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null                                              | : expected an array, found null
          {}                                                | : expected an array, found {}
          [7]                                               | [0].name: expected a text, found nothing
          [{"name":7}]                                      | [0].name: expected a text, found 7
          [{"name":"a"}]                                    | [0].bbox: expected 0 to 1, or -1, found nothing
          [{"name":"a","bbox":2}]                           | [0].bbox: expected 0 to 1, or -1, found 2
          [{"name":"a","bbox":1,"id":1e9}]                  | [0].id: expected a whole number, found 1.0E9
          [{"name":"a","bbox":1,"id":3000000000}]           | [0].id: expected a whole number, found 3000000000
          [{"name":"a","bbox":1,"id":3}]                    | [0].objects: expected a whole number, found nothing
          [{"name":"a","bbox":1,"id":3,"objects":1}]        | [0].results: expected a whole number, found nothing
          """)
  void brokenCategoriesAreRefused(String categories, String reason) throws IOException {
    assertRefused(
        "{\"bbox\":{\"AP\":1},\"per_category\":" + categories + "}", "per_category" + reason);
  }

  @Test
  void whatIsNoFileIsRefused() {
    assertThatThrownBy(() -> Metrics.read(folder))
        .hasMessage(folder + ": expected a metrics.json, found a folder");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> Metrics.read(none))
        .hasMessage(none + ": expected a metrics.json, found none");
  }

  private void assertRefused(String text, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), text);
    assertThatThrownBy(() -> Metrics.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": no metrics.json: " + reason);
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
