package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.core.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of an evaluation, as {@code metrics.json} has them:
 *
 * <pre>{@code
 * {"bbox": {"AP": 0.77, "AP50": ..., "ARl": ...}, "segm": {...},
 *  "per_category": [{"id": 1, "name": "circle", "objects": 26, "results": 88, "bbox": 0.8, "segm": 0.8}]}
 * }</pre>
 *
 * <p>-1 stands for "no such object in the ground truth". Without masks there is no {@code segm}.
 *
 * @param figures the twelve numbers by name, see {@link Figure}
 * @param categories by rising id
 */
public record Metrics(Map<IouType, Map<String, Double>> figures, List<CategoryMetrics> categories) {
  /**
   * A category's numbers.
   *
   * @param objects how many there are, crowds left out
   * @param results how many took part
   * @param averagePrecision over all IoU thresholds
   */
  public record CategoryMetrics(
      int id, String name, int objects, int results, Map<IouType, Double> averagePrecision) {}

  /** The numbers of an evaluation of one type or more. */
  public static Metrics of(Map<IouType, Evaluation> evaluations) {
    Map<IouType, Map<String, Double>> figures = new EnumMap<>(IouType.class);
    evaluations.forEach(
        (type, evaluation) -> {
          Map<String, Double> ofType = new LinkedHashMap<>();
          evaluation.figures().forEach(figure -> ofType.put(figure.name(), figure.value()));
          figures.put(type, ofType);
        });
    Evaluation any = evaluations.values().iterator().next();
    List<CategoryMetrics> categories = new ArrayList<>();
    for (int k = 0; k < any.categories().size(); k++) {
      int index = k;
      Map<IouType, Double> precision = new EnumMap<>(IouType.class);
      evaluations.forEach(
          (type, evaluation) ->
              precision.put(type, evaluation.averagePrecision(index, AreaRange.ALL)));
      categories.add(
          new CategoryMetrics(
              any.categories().get(k).id(),
              any.categories().get(k).name(),
              any.objects(k),
              any.results(k),
              precision));
    }
    return new Metrics(figures, categories);
  }

  /**
   * Writes {@code metrics.json} in UTF-8: the same bytes for the same numbers.
   *
   * @param out not closed
   */
  public void write(OutputStream out) throws IOException {
    JsonWriter json = JsonWriter.indented().startObject();
    figures.forEach(
        (type, ofType) -> {
          json.startObject(type.key());
          ofType.forEach((name, value) -> json.field(name, value.doubleValue()));
          json.endObject();
        });
    json.startArray("per_category");
    for (CategoryMetrics category : categories) {
      json.startObject();
      json.field("id", category.id());
      json.field("name", category.name());
      json.field("objects", category.objects());
      json.field("results", category.results());
      category
          .averagePrecision()
          .forEach((type, value) -> json.field(type.key(), value.doubleValue()));
      json.endObject();
    }
    json.endArray().endObject().raw("\n").writeTo(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException in one line that names the file and what was expected
   */
  public static Metrics read(Path file) throws IOException {
    return MetricsReader.read(file);
  }
}
