package io.github.maskrcnn4j.detector.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The average precision of the embedded model on its whole validation set, which is not part of the
 * repository: a long check behind the profile {@code val-ap}, see docs/accuracy.md. Leaves its
 * table in {@code target/validation-ap.md}.
 */
class ValidationAp {

  /** What the project promises. */
  private static final double TOLERANCE = 0.002;

  private static final String FOLDER = "val.folder";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void equalsTorchvisions() throws IOException {
    Path folder = folder();
    CocoData data = CocoData.of(read(folder.resolve("instances.json")));
    JsonNode theirs = read(folder.resolve("torchvision-detections.json"));
    JsonNode published = read(folder.resolve("ap.json"));
    Map<Integer, List<Instance>> found = detect(folder, data);
    Map<CocoKind, Map<String, Double>> ours = new EnumMap<>(CocoKind.class);
    for (CocoKind kind : CocoKind.values()) {
      CocoEvaluation reference = CocoEvaluation.of(data, CocoData.found(theirs, kind), kind);
      CocoEvaluationTest.assertSummary(reference.summary(), published.get(name(kind)));
      assertPerClass(reference, data, published.get(name(kind) + "_per_class"));
      ours.put(kind, CocoEvaluation.of(data, CocoData.found(found, kind), kind).summary());
    }
    Files.writeString(Path.of("target", "validation-ap.md"), table(ours, published));
    ours.forEach(
        (kind, summary) ->
            summary.forEach(
                (number, value) ->
                    assertThat(value)
                        .as("%s %s", name(kind), number)
                        .isCloseTo(
                            published.get(name(kind)).get(number).asDouble(), within(TOLERANCE))));
  }

  private static Path folder() {
    String folder = System.getProperty(FOLDER, "");
    assertThat(folder).as("the folder of the validation set, given by -D" + FOLDER).isNotEmpty();
    return Path.of(folder);
  }

  private static Map<Integer, List<Instance>> detect(Path folder, CocoData data)
      throws IOException {
    Map<Integer, List<Instance>> found = new TreeMap<>();
    try (MaskRcnn model = MaskRcnn.demo()) {
      for (Map.Entry<Integer, String> image : data.images().entrySet()) {
        found.put(
            image.getKey(), model.detect(new ImageReader().read(folder.resolve(image.getValue()))));
      }
    }
    return found;
  }

  private static void assertPerClass(CocoEvaluation evaluation, CocoData data, JsonNode expected) {
    data.categories()
        .forEach(
            (id, category) ->
                assertThat(evaluation.averagePrecisionOf(id))
                    .as("AP of %s", category)
                    .isCloseTo(expected.get(category).asDouble(), within(1e-12)));
  }

  private static String table(Map<CocoKind, Map<String, Double>> ours, JsonNode published) {
    StringBuilder table =
        new StringBuilder(
            "| | torchvision | maskrcnn4j | difference |\n| --- | --- | --- | --- |\n");
    ours.forEach(
        (kind, summary) ->
            summary.forEach(
                (number, value) -> {
                  double reference = published.get(name(kind)).get(number).asDouble();
                  table.append(
                      String.format(
                          Locale.ROOT,
                          "| %s %s | %.4f | %.4f | %+.0e |%n",
                          name(kind),
                          number,
                          reference,
                          value,
                          value - reference));
                }));
    return table.toString();
  }

  private static JsonNode read(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  private static String name(CocoKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
