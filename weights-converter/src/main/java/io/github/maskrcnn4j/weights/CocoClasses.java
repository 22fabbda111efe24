package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.weights.dialect.ClassNumbering;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** The 80 classes of COCO's instance annotations, which the official weights tell apart. */
final class CocoClasses {
  private static final String RESOURCE = "coco-classes.json";

  /** The ids go from 1 to 90; ten of them have no class. */
  private static final int LAST_ID = 90;

  private CocoClasses() {}

  /** The official classes if {@code foreground} is the official number of them, else none. */
  static List<ModelClass> of(ClassNumbering numbering, int foreground) throws IOException {
    try (JsonReader json = JsonReader.of(CocoClasses.class.getResourceAsStream(RESOURCE))) {
      JsonValue all = JsonValue.readAll(json);
      int official = numbering == ClassNumbering.DATASET_IDS ? LAST_ID : all.size();
      if (foreground != official) {
        return List.of();
      }
      return IntStream.range(0, all.size())
          .mapToObj(i -> official(numbering, i, all.get(i)))
          .toList();
    }
  }

  private static ModelClass official(ClassNumbering numbering, int index, JsonValue category) {
    return numbering.official(index, category.get("id").intValue(), category.get("name").text());
  }
}
