package io.github.maskrcnn4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** Pixels of a mask. */
  private static final int DOUBTFUL = 1;

  private static final String FOLDER = "val.folder";
  private static final Set<IouType> BOTH = EnumSet.allOf(IouType.class);

  @Test
  void equalsTorchvisions() throws IOException {
    Path folder = folder();
    DataSet truth = Truth.read(folder.resolve("instances.json"));
    JsonNode published = read(folder.resolve("ap.json"));
    List<Result> theirs =
        CocoResultsReader.read(folder.resolve("torchvision-detections.json"), truth);
    evaluate(truth, theirs)
        .forEach(
            (type, evaluation) -> {
              PycocotoolsTest.assertFigures(evaluation, published.get(name(type)));
              assertPerCategory(evaluation, published.get(name(type) + "_per_class"));
            });

    List<Result> ours = detect(folder, truth);
    Files.writeString(
        Path.of("target", "validation-ap.md"), table(evaluate(truth, ours), published));
    evaluate(truth, settled(ours, theirs))
        .forEach(
            (type, evaluation) ->
                PycocotoolsTest.assertFigures(
                    evaluation, published.get(name(type)), within(TOLERANCE)));
  }

  private static Map<IouType, Evaluation> evaluate(DataSet truth, List<Result> results) {
    return Evaluator.evaluate(truth, results, BOTH, EvaluationSettings.DEFAULTS);
  }

  /**
   * Our results with torchvision's masks, from which they differ by a pixel each at most: one whose
   * probability is 0.5 but for float32's rounding. The set is so small that one of them, by which
   * an overlap reaches a threshold or does not, can be seen in a figure.
   */
  private static List<Result> settled(List<Result> ours, List<Result> theirs) {
    assertThat(ours).hasSameSizeAs(theirs);
    List<Result> settled = new ArrayList<>();
    int different = 0;
    for (int i = 0; i < ours.size(); i++) {
      Result our = ours.get(i);
      Result their = theirs.get(i);
      assertThat(our.imageId()).as("image of %s", our).isEqualTo(their.imageId());
      assertThat(our.categoryId()).as("class of %s", our).isEqualTo(their.categoryId());
      assertThat(our.score()).as("score of %s", our).isCloseTo(their.score(), within(5e-4));
      int pixels = pixelsApart(our.mask(), their.mask());
      assertThat(pixels).as("pixels of %s", our).isLessThanOrEqualTo(DOUBTFUL);
      different += pixels;
      double[] box = {our.x(), our.y(), our.width(), our.height()};
      settled.add(Result.ofBox(our.imageId(), our.categoryId(), our.score(), box, their.mask()));
    }
    assertThat(different).as("pixels of all masks").isLessThan(ours.size() / 20);
    return settled;
  }

  private static int pixelsApart(Rle a, Rle b) {
    return a.area() + b.area() - 2 * a.intersectionArea(b);
  }

  private static Path folder() {
    String folder = System.getProperty(FOLDER, "");
    assertThat(folder).as("the folder of the validation set, given by -D" + FOLDER).isNotEmpty();
    return Path.of(folder);
  }

  private static List<Result> detect(Path folder, DataSet truth) throws IOException {
    List<Result> results = new ArrayList<>();
    try (MaskRcnn model = MaskRcnn.demo()) {
      for (ImageEntry image : truth.images()) {
        model.detect(new ImageReader().read(folder.resolve(image.fileName()))).stream()
            .map(instance -> Result.of(image.id(), instance))
            .forEach(results::add);
      }
    }
    return results;
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
