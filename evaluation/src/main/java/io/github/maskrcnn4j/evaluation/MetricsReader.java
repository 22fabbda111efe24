package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.core.io.InputFiles;
import io.github.maskrcnn4j.core.json.JsonException;
import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.evaluation.Metrics.CategoryMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code metrics.json}, and believes nothing in it that an evaluation cannot have written.
 */
final class MetricsReader {
  private MetricsReader() {}

  /**
   * The numbers of a file.
   *
   * @throws IOException in one line that names the file and what was expected
   */
  static Metrics read(Path file) throws IOException {
    InputFiles.require(file, "a metrics.json");
    try (JsonReader json = JsonReader.of(Files.newInputStream(file))) {
      return metrics(JsonValue.readAll(json));
    } catch (JsonException | IllegalArgumentException e) {
      throw new IOException(file + ": no metrics.json: " + e.getMessage(), e);
    }
  }

  /**
   * @throws IllegalArgumentException naming the field that is not as it should be
   */
  private static Metrics metrics(JsonValue root) {
    Map<IouType, Map<String, Double>> figures = new EnumMap<>(IouType.class);
    for (IouType type : IouType.values()) {
      if (root.has(type.key())) {
        figures.put(type, figures(type.key(), root.get(type.key())));
      }
    }
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("expected \"bbox\" or \"segm\", found neither");
    }
    JsonValue rows = root.get("per_category");
    require(rows.isArray(), "per_category", "an array", rows);
    List<CategoryMetrics> categories = new ArrayList<>();
    for (JsonValue row : rows) {
      categories.add(category("per_category[" + categories.size() + "]", row, figures.keySet()));
    }
    return new Metrics(figures, categories);
  }

  private static Map<String, Double> figures(String name, JsonValue ofType) {
    Map<String, Double> figures = new LinkedHashMap<>();
    ofType.fields().keySet().forEach(each -> figures.put(each, figure(name, each, ofType)));
    figure(name, "AP", ofType);
    return figures;
  }

  private static CategoryMetrics category(String name, JsonValue row, Iterable<IouType> types) {
    JsonValue title = row.get("name");
    require(title.isText(), name + ".name", "a text", title);
    Map<IouType, Double> precision = new EnumMap<>(IouType.class);
    for (IouType type : types) {
      precision.put(type, figure(name, type.key(), row));
    }
    return new CategoryMetrics(
        whole(name, "id", row),
        title.text(),
        whole(name, "objects", row),
        whole(name, "results", row),
        precision);
  }

  private static double figure(String parent, String name, JsonValue of) {
    JsonValue value = of.get(name);
    double number = value.isNumber() ? value.number(0) : Double.NaN;
    require(
        number >= 0 && number <= 1 || number == -1, parent + "." + name, "0 to 1, or -1", value);
    return number;
  }

  private static int whole(String parent, String name, JsonValue of) {
    JsonValue value = of.get(name);
    require(value.isInt(), parent + "." + name, "a whole number", value);
    return value.intValue();
  }

  private static void require(boolean sound, String name, String expected, JsonValue found) {
    if (!sound) {
      String what = found.isMissing() ? "nothing" : found.toString();
      throw new IllegalArgumentException(name + ": expected " + expected + ", found " + what);
    }
  }
}
