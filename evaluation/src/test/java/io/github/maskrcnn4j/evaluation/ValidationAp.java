package io.github.maskrcnn4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The average precision of the embedded model on its whole validation set, which is not part of the
 * repository: a long check, see docs/accuracy.md. Leaves its table in {@code
 * target/validation-ap.md}.
 */
class ValidationAp {

  /** What the project promises. */
  private static final double TOLERANCE = 0.002;

  private static final String FOLDER = "val.folder";
  private static final Set<IouType> BOTH = EnumSet.allOf(IouType.class);

  @Test
  void equalsTorchvisions() throws IOException {
    Path folder = folder();
    DataSet truth = Truth.read(folder.resolve("instances.json"));
    JsonNode published = read(folder.resolve("ap.json"));
    Evaluator.evaluate(
            truth,
            CocoResultsReader.read(folder.resolve("torchvision-detections.json"), truth),
            BOTH,
            EvaluationSettings.DEFAULTS)
        .forEach(
            (type, theirs) -> {
              PycocotoolsTest.assertFigures(theirs, published.get(name(type)));
              assertPerCategory(theirs, published.get(name(type) + "_per_class"));
            });

    Map<IouType, Evaluation> ours = detect(folder, truth);
    Files.writeString(Path.of("target", "validation-ap.md"), table(ours, published));
    ours.forEach(
        (type, evaluation) ->
            PycocotoolsTest.assertFigures(
                evaluation, published.get(name(type)), within(TOLERANCE)));
  }

  private static Path folder() {
    String folder = System.getProperty(FOLDER, "");
    assertThat(folder).as("the folder of the validation set, given by -D" + FOLDER).isNotEmpty();
    return Path.of(folder);
  }

  private static Map<IouType, Evaluation> detect(Path folder, DataSet truth) throws IOException {
    Evaluator evaluator = new Evaluator(truth, BOTH, EvaluationSettings.DEFAULTS);
    try (MaskRcnn model = MaskRcnn.demo()) {
      for (ImageEntry image : truth.images()) {
        evaluator.add(
            image.id(),
            model.detect(new ImageReader().read(folder.resolve(image.fileName()))).stream()
                .map(instance -> Result.of(image.id(), instance))
                .toList());
      }
    }
    return evaluator.finish();
  }

  private static void assertPerCategory(Evaluation evaluation, JsonNode expected) {
    for (int k = 0; k < evaluation.categories().size(); k++) {
      String name = evaluation.categories().get(k).name();
      assertThat(evaluation.averagePrecision(k, AreaRange.ALL))
          .as("AP of %s", name)
          .isCloseTo(expected.get(name).asDouble(), within(1e-12));
    }
  }

  private static String table(Map<IouType, Evaluation> ours, JsonNode published) {
    StringBuilder table =
        new StringBuilder(
            "| | torchvision | maskrcnn4j | difference |\n| --- | --- | --- | --- |\n");
    ours.forEach(
        (type, evaluation) -> {
          List<Figure> figures = evaluation.figures();
          for (int i = 0; i < figures.size(); i++) {
            String name = PycocotoolsTest.NAMES.get(i);
            double reference = published.get(name(type)).get(name).asDouble();
            double value = figures.get(i).value();
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s %s | %.4f | %.4f | %+.0e |%n",
                    name(type),
                    name,
                    reference,
                    value,
                    value - reference));
          }
        });
    return table.toString();
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static String name(IouType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
