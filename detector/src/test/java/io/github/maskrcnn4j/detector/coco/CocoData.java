package io.github.maskrcnn4j.detector.coco;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.detector.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ground truth in COCO's form ({@code instances_*.json}), and detections of its images.
 *
 * @param images file names by id
 * @param categories names by id
 */
record CocoData(
    Map<Integer, String> images, Map<Integer, String> categories, List<CocoObject> truth) {

  /** Reads the ground truth: polygons, crowds with plain counts, compressed counts. */
  static CocoData of(JsonNode instances) {
    Map<Integer, String> images = new TreeMap<>();
    Map<Integer, int[]> sizes = new TreeMap<>();
    for (JsonNode image : instances.get("images")) {
      int id = image.get("id").asInt();
      images.put(id, image.get("file_name").asText());
      sizes.put(id, new int[] {image.get("height").asInt(), image.get("width").asInt()});
    }
    Map<Integer, String> categories = new TreeMap<>();
    for (JsonNode category : instances.get("categories")) {
      categories.put(category.get("id").asInt(), category.get("name").asText());
    }
    List<CocoObject> truth = new ArrayList<>();
    for (JsonNode annotation : instances.get("annotations")) {
      int image = annotation.get("image_id").asInt();
      truth.add(
          new CocoObject(
              image,
              annotation.get("category_id").asInt(),
              1,
              doubles(annotation.get("bbox")),
              mask(annotation.get("segmentation"), sizes.get(image)),
              annotation.get("area").asDouble(),
              annotation.get("iscrowd").asInt() == 1));
    }
    return new CocoData(images, categories, truth);
  }

  /**
   * Detections from a results file.
   *
   * @param results with {@code bbox}, {@code segmentation}, or both
   */
  static List<CocoObject> found(JsonNode results, CocoKind kind) {
    List<CocoObject> found = new ArrayList<>();
    for (JsonNode result : results) {
      found.add(
          found(
              result.get("image_id").asInt(),
              result.get("category_id").asInt(),
              result.get("score").asDouble(),
              result.has("bbox") ? doubles(result.get("bbox")) : null,
              result.has("segmentation") ? mask(result.get("segmentation"), null) : null,
              kind));
    }
    return found;
  }

  /** Detections as the detector returns them, by image id. */
  static List<CocoObject> found(Map<Integer, List<Instance>> instances, CocoKind kind) {
    List<CocoObject> found = new ArrayList<>();
    instances.forEach(
        (image, ofImage) ->
            ofImage.forEach(
                one ->
                    found.add(
                        found(image, one.categoryId(), one.score(), box(one), one.mask(), kind))));
    return found;
  }

  private static double[] box(Instance one) {
    return new double[] {one.x1(), one.y1(), one.x2() - one.x1(), one.y2() - one.y1()};
  }

  private static CocoObject found(
      int image, int category, double score, double[] box, Rle mask, CocoKind kind) {
    CocoObject object = new CocoObject(image, category, score, box, mask, 0, false);
    return new CocoObject(image, category, score, box, mask, kind.areaOf(object), false);
  }

  private static Rle mask(JsonNode segmentation, int[] size) {
    if (segmentation.isArray()) {
      Rle union = null;
      for (JsonNode polygon : segmentation) {
        Rle part = Rle.ofPolygon(size[0], size[1], doubles(polygon));
        union = union == null ? part : union.union(part);
      }
      return union;
    }
    int height = segmentation.get("size").get(0).asInt();
    int width = segmentation.get("size").get(1).asInt();
    JsonNode counts = segmentation.get("counts");
    return counts.isArray()
        ? Rle.ofCounts(height, width, ints(counts))
        : Rle.ofCompressed(height, width, counts.asText());
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

  private static int[] ints(JsonNode array) {
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asInt();
    }
    return values;
  }
}
