package io.github.maskrcnn4j.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Ground truth in COCO's form, as the golden data has it: clean files only. */
final class TruthFiles {
  private TruthFiles() {}

  /** Reads polygons, crowds with plain counts and compressed counts. */
  static DataSet read(JsonNode instances) {
    List<Category> categories = new ArrayList<>();
    for (JsonNode category : instances.get("categories")) {
      categories.add(new Category(category.get("id").asInt(), category.get("name").asText()));
    }
    Map<Long, ImageEntry> images = new HashMap<>();
    for (JsonNode image : instances.get("images")) {
      images.put(image.get("id").asLong(), image(image));
    }
    List<Annotation> annotations = new ArrayList<>();
    for (JsonNode annotation : instances.get("annotations")) {
      annotations.add(annotation(annotation, images.get(annotation.get("image_id").asLong())));
    }
    return new DataSet(categories, images.values(), annotations);
  }

  private static ImageEntry image(JsonNode image) {
    return new ImageEntry(
        image.get("id").asLong(),
        image.get("file_name").asText(),
        image.get("height").asInt(),
        image.get("width").asInt());
  }

  private static Annotation annotation(JsonNode json, ImageEntry image) {
    double[] box = doubles(json.get("bbox"));
    return new Annotation(
        json.get("id").asLong(),
        image.id(),
        json.get("category_id").asInt(),
        box[0],
        box[1],
        box[2],
        box[3],
        json.get("area").asDouble(),
        json.get("iscrowd").asInt() == 1,
        mask(json.get("segmentation"), image));
  }

  private static Rle mask(JsonNode segmentation, ImageEntry image) {
    int height = image.height();
    int width = image.width();
    if (segmentation.isArray()) {
      return StreamSupport.stream(segmentation.spliterator(), false)
          .map(polygon -> Rle.ofPolygon(height, width, doubles(polygon)))
          .reduce(Rle::union)
          .orElseThrow();
    }
    JsonNode counts = segmentation.get("counts");
    return counts.isArray()
        ? Rle.ofCounts(height, width, ints(counts))
        : Rle.ofCompressed(height, width, counts.asText());
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }
}
