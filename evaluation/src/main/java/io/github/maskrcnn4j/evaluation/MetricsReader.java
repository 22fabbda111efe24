package io.github.maskrcnn4j.evaluation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.io.InputFiles;
import io.github.maskrcnn4j.core.io.JsonProblem;
import io.github.maskrcnn4j.evaluation.Metrics.CategoryMetrics;
import java.io.CharConversionException;
import java.io.IOException;
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
    try (JsonParser json = new ObjectMapper().createParser(file.toFile())) {
      JsonNode root = json.readValueAsTree();
      JsonProblem.refuseMore(json);
      return metrics(root);
    } catch (JacksonException | CharConversionException e) {
      throw new IOException(file + ": no metrics.json: " + JsonProblem.describe(e), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": no metrics.json: " + e.getMessage(), e);
    }
  }

  /**
   * @param root null for an empty file
   * @throws IllegalArgumentException naming the field that is not as it should be
   */
  private static Metrics metrics(JsonNode root) {
    Map<IouType, Map<String, Double>> figures = new EnumMap<>(IouType.class);
    for (IouType type : IouType.values()) {
      if (root != null && root.has(type.key())) {
        figures.put(type, figures(type.key(), root.get(type.key())));
      }
    }
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("expected \"bbox\" or \"segm\", found neither");
    }
    JsonNode rows = root.path("per_category");
    require(rows.isArray(), "per_category", "an array", rows);
    List<CategoryMetrics> categories = new ArrayList<>();
    for (JsonNode row : rows) {
      categories.add(category("per_category[" + categories.size() + "]", row, figures.keySet()));
    }
    return new Metrics(figures, categories);
  }

  private static Map<String, Double> figures(String name, JsonNode ofType) {
    Map<String, Double> figures = new LinkedHashMap<>();
    ofType
        .properties()
        .forEach(figure -> figures.put(figure.getKey(), figure(name, figure.getKey(), ofType)));
    figure(name, "AP", ofType);
    return figures;
  }

  private static CategoryMetrics category(String name, JsonNode row, Iterable<IouType> types) {
    JsonNode title = row.path("name");
    require(title.isTextual(), name + ".name", "a text", title);
    Map<IouType, Double> precision = new EnumMap<>(IouType.class);
    for (IouType type : types) {
      precision.put(type, figure(name, type.key(), row));
    }
    return new CategoryMetrics(
        whole(name, "id", row),
        title.textValue(),
        whole(name, "objects", row),
        whole(name, "results", row),
        precision);
  }

  private static double figure(String parent, String name, JsonNode of) {
    JsonNode value = of.path(name);
    double number = value.isNumber() ? value.doubleValue() : Double.NaN;
    require(
        number >= 0 && number <= 1 || number == -1, parent + "." + name, "0 to 1, or -1", value);
    return number;
  }

  private static int whole(String parent, String name, JsonNode of) {
    JsonNode value = of.path(name);
    boolean whole = value.isIntegralNumber() && value.canConvertToInt();
    require(whole, parent + "." + name, "a whole number", value);
    return value.intValue();
  }

  private static void require(boolean sound, String name, String expected, JsonNode found) {
    if (!sound) {
      String what = found.isMissingNode() ? "nothing" : found.toString();
      throw new IllegalArgumentException(name + ": expected " + expected + ", found " + what);
    }
  }
}
