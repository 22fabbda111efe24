package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.json.JsonException;
import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonToken;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.dialect.ClassNumbering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The categories of a COCO annotation file: {@code {"categories": [{"id": 18, "name": "dog"}, ..],
 * "images": .., "annotations": ..}}. Of a file of any size no more than these are kept.
 */
final class CocoCategories {
  private final Path file;

  CocoCategories(Path file) {
    this.file = file;
  }

  /**
   * The categories as a model's classes: their ids are the labels where the implementation takes
   * them for that and they fit, else the labels follow the order of the ids.
   *
   * @param foreground number of the model's classes, without the background
   * @throws IOException if the file has no categories or another number of them than the model
   */
  List<ModelClass> classes(ClassNumbering numbering, int foreground) throws IOException {
    TreeMap<Integer, String> names = read();
    boolean byId =
        numbering == ClassNumbering.DATASET_IDS
            && !names.isEmpty()
            && names.firstKey() >= 1
            && names.lastKey() <= foreground;
    if (!byId && names.size() != foreground) {
      throw new WeightFileException(
          String.format(
              Locale.ROOT,
              "%s: the number of categories is %d, but the model has %d classes besides the"
                  + " background",
              file,
              names.size(),
              foreground));
    }
    List<ModelClass> classes = new ArrayList<>();
    for (Map.Entry<Integer, String> category : names.entrySet()) {
      int label = byId ? category.getKey() : numbering.first() + classes.size();
      classes.add(new ModelClass(label, category.getKey(), category.getValue()));
    }
    return classes;
  }

  /** Names by id. The rest of the file is read too: one that is cut short is not believed. */
  private TreeMap<Integer, String> read() throws IOException {
    TreeMap<Integer, String> names = null;
    try (JsonReader json = JsonReader.of(Files.newInputStream(file))) {
      json.next();
      while (json.next() == JsonToken.NAME) {
        boolean found = json.name().equals("categories");
        json.next();
        if (found) {
          names = names(JsonValue.read(json));
        } else {
          json.skip();
        }
      }
      json.end();
    } catch (JsonException e) {
      throw new WeightFileException(file + ": not valid JSON: " + e.getMessage(), e);
    }
    if (names == null) {
      throw new WeightFileException(
          file + ": a JSON object without \"categories\", which COCO's annotation files have");
    }
    return names;
  }

  private TreeMap<Integer, String> names(JsonValue categories) throws WeightFileException {
    TreeMap<Integer, String> names = new TreeMap<>();
    for (JsonValue category : categories) {
      JsonValue id = category.get("id");
      JsonValue name = category.get("name");
      if (!id.isInt() || !name.isText() || names.containsKey(id.intValue())) {
        throw new WeightFileException(
            String.format(
                Locale.ROOT,
                "%s: category %d is %s, expected {\"id\": .., \"name\": ..} with an id of its own",
                file,
                names.size() + 1,
                category));
      }
      names.put(id.intValue(), name.text().strip());
    }
    return names;
  }
}
