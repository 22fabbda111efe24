package io.github.maskrcnn4j.core.model;

import io.github.maskrcnn4j.core.json.JsonException;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a canonical weight file says besides its tensors, in safetensors' {@code __metadata__}.
 *
 * @param recipe the recipe whose arithmetic these weights were trained with: {@code torchvision},
 *     ...
 * @param settings values that differ from the recipe's, by their names on the command line
 * @param classes what the model tells apart, without the background; empty if nobody said
 * @param sourceFile name of the file that was converted
 * @param sourceSha256 its SHA-256 in hex
 */
public record ModelMetadata(
    String recipe,
    Map<String, String> settings,
    List<ModelClass> classes,
    String sourceFile,
    String sourceSha256) {

  private static final String FORMAT = "maskrcnn4j";
  private static final String VERSION = "1";
  private static final String SETTING = "set.";

  public ModelMetadata {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    classes = List.copyOf(classes);
  }

  /** As the strings that safetensors keeps. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("format", FORMAT);
    map.put("format_version", VERSION);
    map.put("recipe", recipe);
    settings.forEach((name, value) -> map.put(SETTING + name, value));
    map.put("classes", classTable());
    map.put("source_file", sourceFile);
    map.put("source_sha256", sourceSha256);
    return map;
  }

  /**
   * Reads the metadata of a file.
   *
   * @param source the file's name, for messages
   * @throws WeightFileException if the file is not one of this project's, or of a newer version
   */
  public static ModelMetadata of(Map<String, String> map, String source)
      throws WeightFileException {
    if (!FORMAT.equals(map.get("format")) || map.get("recipe") == null) {
      throw new WeightFileException(
          source
              + ": not a maskrcnn4j weight file (no recipe in its metadata): convert it first: maskrcnn"
              + " convert "
              + source
              + " NAME.safetensors");
    }
    if (!VERSION.equals(map.get("format_version"))) {
      throw new WeightFileException(
          source
              + ": weight file version "
              + map.get("format_version")
              + ", expected "
              + VERSION
              + "; convert the original weights again");
    }
    Map<String, String> settings = new TreeMap<>();
    map.forEach(
        (name, value) -> {
          if (name.startsWith(SETTING)) {
            settings.put(name.substring(SETTING.length()), value);
          }
        });
    return new ModelMetadata(
        map.get("recipe"),
        settings,
        classes(map.getOrDefault("classes", "[]"), source),
        map.getOrDefault("source_file", "unknown"),
        map.getOrDefault("source_sha256", "unknown"));
  }

  private String classTable() {
    JsonWriter json = new JsonWriter().startArray();
    for (ModelClass each : classes) {
      json.startObject().field("label", each.label()).field("id", each.id());
      json.field("name", each.name()).endObject();
    }
    return json.endArray().toString();
  }

  private static List<ModelClass> classes(String json, String source) throws WeightFileException {
    try {
      JsonValue table = JsonValue.parse(json);
      if (!table.isArray()) {
        throw noClassTable(json, source, null);
      }
      List<ModelClass> classes = new ArrayList<>();
      for (JsonValue row : table) {
        if (!row.get("label").isInt() || !row.get("id").isInt() || !row.get("name").isText()) {
          throw noClassTable(json, source, null);
        }
        classes.add(
            new ModelClass(
                row.get("label").intValue(), row.get("id").intValue(), row.get("name").text()));
      }
      return classes;
    } catch (JsonException e) {
      throw noClassTable(json, source, e);
    }
  }

  private static WeightFileException noClassTable(String json, String source, Throwable cause) {
    return new WeightFileException(
        source + ": class table is not a JSON array of label, id and name: " + json, cause);
  }
}
