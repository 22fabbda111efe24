package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.file.RawDataSet.RawImage;
import io.github.maskrcnn4j.data.problem.Findings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file of Labelme: a picture and what is on it.
 *
 * @param objects in the order of their first shapes
 */
record LabelmeFile(RawImage image, List<Drawn> objects) {

  /** An object: a shape, or all shapes that have its label and {@code group_id}. */
  record Drawn(String label, List<RawPart> parts, String where) {}

  static LabelmeFile read(Path file, TextEncoding encoding, long imageId, Findings findings)
      throws IOException {
    Map<String, JsonValue> fields = JsonFile.read(file, encoding, LabelmeFile::fields);
    JsonValue path = fields.get("imagePath");
    if (path == null || !path.isText() || path.text().isBlank()) {
      throw new DataSetException(file + ": expected an imagePath, found none");
    }
    int height = side(fields.get("imageHeight"));
    int width = side(fields.get("imageWidth"));
    RawImage image = RawImage.of(imageId, path.text(), height, width, file, findings);
    return new LabelmeFile(image, objects(fields.get("shapes"), file));
  }

  /** All but {@code imageData}: there may be a whole picture in it. */
  private static Map<String, JsonValue> fields(JsonReader json) throws IOException {
    Map<String, JsonValue> fields = new HashMap<>();
    JsonFile.fields(
        json,
        name -> {
          if (name.equals("imageData")) {
            json.skip();
          } else {
            fields.put(name, JsonValue.read(json));
          }
        });
    return fields;
  }

  private static int side(JsonValue pixels) {
    return pixels == null ? 0 : (int) Math.max(0, Math.min(Integer.MAX_VALUE, pixels.whole(0)));
  }

  private static List<Drawn> objects(JsonValue shapes, Path file) {
    Map<Object, Drawn> objects = new LinkedHashMap<>();
    for (int i = 0; i < shapes.size(); i++) {
      JsonValue shape = shapes.get(i);
      String label = shape.get("label").text();
      JsonValue group = shape.get("group_id");
      Object key = group.isNumber() ? List.of(group.whole(0), label) : i;
      String where = file.getFileName() + ", shape " + i;
      objects
          .computeIfAbsent(key, k -> new Drawn(label, new ArrayList<>(), where))
          .parts()
          .add(LabelmeShape.part(shape));
    }
    return List.copyOf(objects.values());
  }
}
