package io.github.maskrcnn4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A data set that results are measured against: COCO's {@code instances_*.json}.
 *
 * @param file the annotations
 */
record GroundTruth(Path file, DataSet data) {

  /**
   * Reads it.
   *
   * @throws IOException in one line that names the file
   */
  static GroundTruth read(Path file) throws IOException {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      return new GroundTruth(file, dataSet(json));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IOException(file + ": no data set in COCO's form: " + e.getMessage(), e);
    }
  }

  /**
   * Where the pictures lie.
   *
   * @param given by the user, else null: then beside the file or in {@code images/} beside it
   */
  Path pictures(Path given) {
    if (given != null || data.images().isEmpty()) {
      return given;
    }
    Path beside = file.toAbsolutePath().getParent();
    String first = data.images().get(0).fileName();
    Path images = beside.resolve("images");
    return Files.exists(images.resolve(first)) ? images : beside;
  }

  private static DataSet dataSet(JsonNode json) {
    List<Category> categories = new ArrayList<>();
    for (JsonNode category : json.required("categories")) {
      categories.add(new Category(category.required("id").asInt(), category.path("name").asText()));
    }
    Map<Long, ImageEntry> images = new HashMap<>();
    for (JsonNode image : json.required("images")) {
      images.put(image.required("id").asLong(), image(image));
    }
    List<Annotation> annotations = new ArrayList<>();
    for (JsonNode annotation : json.required("annotations")) {
      annotations.add(annotation(annotation, images));
    }
    return new DataSet(categories, images.values(), annotations);
  }

  private static ImageEntry image(JsonNode image) {
    return new ImageEntry(
        image.required("id").asLong(),
        image.required("file_name").asText(),
        image.required("height").asInt(),
        image.required("width").asInt());
  }

  private static Annotation annotation(JsonNode json, Map<Long, ImageEntry> images) {
    ImageEntry image = images.get(json.required("image_id").asLong());
    double[] box = doubles(json.required("bbox"));
    return new Annotation(
        json.required("id").asLong(),
        image.id(),
        json.required("category_id").asInt(),
        box[0],
        box[1],
        box[2],
        box[3],
        json.required("area").asDouble(),
        json.path("iscrowd").asInt() == 1,
        json.has("segmentation") ? mask(json.get("segmentation"), image) : null);
  }

  private static Rle mask(JsonNode segmentation, ImageEntry image) {
    if (segmentation.isArray()) {
      return StreamSupport.stream(segmentation.spliterator(), false)
          .map(polygon -> Rle.ofPolygon(image.height(), image.width(), doubles(polygon)))
          .reduce(Rle::union)
          .orElse(null);
    }
    JsonNode counts = segmentation.required("counts");
    return counts.isArray()
        ? Rle.ofCounts(
            image.height(),
            image.width(),
            StreamSupport.stream(counts.spliterator(), false).mapToInt(JsonNode::asInt).toArray())
        : Rle.ofCompressed(image.height(), image.width(), counts.asText());
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
