package io.github.maskrcnn4j.weights;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.weights.dialect.ClassNumbering;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;

/** The 80 classes of COCO's instance annotations, which the official weights tell apart. */
final class CocoClasses {
  private static final String RESOURCE = "coco-classes.json";

  /** The ids go from 1 to 90; ten of them have no class. */
  private static final int LAST_ID = 90;

  private CocoClasses() {}

  private record CocoClass(int id, String name) {}

  /** The official classes if {@code foreground} is the official number of them, else none. */
  static List<ModelClass> of(ClassNumbering numbering, int foreground) throws IOException {
    try (InputStream in = CocoClasses.class.getResourceAsStream(RESOURCE)) {
      List<CocoClass> all =
          new ObjectMapper().readValue(in, new TypeReference<List<CocoClass>>() {});
      int official = numbering == ClassNumbering.DATASET_IDS ? LAST_ID : all.size();
      if (foreground != official) {
        return List.of();
      }
      return IntStream.range(0, all.size())
          .mapToObj(i -> numbering.official(i, all.get(i).id(), all.get(i).name()))
          .toList();
    }
  }
}
