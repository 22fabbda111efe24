package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonToken;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.ImageEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The fields of one result, in whatever order they stand in the file. */
final class ResultFields {
  /** Beyond it a float64 leaves whole numbers out. */
  private static final long MOST_EXACT = 1L << 53;

  private Long imageId;
  private Integer categoryId;
  private Double score;
  private double[] box;
  private int[] size;
  private String compressed;
  private double[] counts;
  private List<double[]> polygons;

  /**
   * Reads an object, of which the parser is at the beginning, to its end.
   *
   * @throws IllegalArgumentException if a field is not what it should be
   */
  static ResultFields read(JsonReader json) throws IOException {
    if (json.token() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("found " + json.text() + ", expected an object");
    }
    ResultFields fields = new ResultFields();
    while (json.next() != JsonToken.END_OBJECT) {
      String name = json.name();
      json.next();
      switch (name) {
        case "image_id" -> fields.imageId = whole(json, name, MOST_EXACT);
        case "category_id" -> fields.categoryId = (int) whole(json, name, Integer.MAX_VALUE);
        case "score" -> fields.score = number(json, name);
        case "bbox" -> fields.box = box(json);
        case "segmentation" -> fields.segmentation(json);
        default -> json.skip();
      }
    }
    return fields;
  }

  private void segmentation(JsonReader json) throws IOException {
    if (json.token() == JsonToken.START_ARRAY) {
      polygons = new ArrayList<>();
      while (json.next() != JsonToken.END_ARRAY) {
        polygons.add(numbers(json, "a polygon"));
      }
      return;
    }
    if (json.token() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException(
          "segmentation is " + json.text() + ", expected an object of size and counts");
    }
    while (json.next() != JsonToken.END_OBJECT) {
      String name = json.name();
      json.next();
      if (name.equals("size")) {
        size = ints(numbers(json, "size"), "size");
      } else if (name.equals("counts") && json.token() == JsonToken.STRING) {
        compressed = json.text();
      } else if (name.equals("counts")) {
        counts = numbers(json, "counts");
      } else {
        json.skip();
      }
    }
  }

  private boolean hasMask() {
    return polygons != null || compressed != null || counts != null;
  }

  /**
   * The first result says what all have.
   *
   * @throws IllegalArgumentException if this has something else
   */
  void checkLike(ResultFields first) {
    if ((box == null) != (first.box == null)) {
      throw new IllegalArgumentException(
          box == null ? "no bbox, but the first has one" : "has a bbox, but the first has none");
    }
    if (hasMask() != first.hasMask()) {
      throw new IllegalArgumentException(
          hasMask()
              ? "has a segmentation, but the first has none"
              : "no segmentation, but the first has one");
    }
  }

  /**
   * @param images by id
   * @throws IllegalArgumentException if a field is missing or the mask malformed
   */
  Result toResult(Map<Long, ImageEntry> images) {
    require(imageId, "image_id");
    require(categoryId, "category_id");
    require(score, "score");
    if (box == null && !hasMask()) {
      throw new IllegalArgumentException("neither bbox nor segmentation");
    }
    Rle mask = hasMask() ? mask(images.get(imageId)) : null;
    return box == null
        ? Result.ofMask(imageId, categoryId, score, mask)
        : Result.ofBox(imageId, categoryId, score, box, mask);
  }

  private static void require(Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
  }

  private Rle mask(ImageEntry image) {
    if (polygons != null) {
      return union(image);
    }
    if (size == null || size.length != 2) {
      throw new IllegalArgumentException("segmentation without \"size\":[height, width]");
    }
    return compressed != null
        ? Rle.ofCompressed(size[0], size[1], compressed)
        : Rle.ofCounts(size[0], size[1], ints(counts, "counts"));
  }

  private Rle union(ImageEntry image) {
    if (image == null) {
      throw new IllegalArgumentException(
          "polygons on image " + imageId + ", whose size is not known: it is not in the data set");
    }
    return polygons.stream()
        .map(corners -> Rle.ofPolygon(image.height(), image.width(), corners))
        .reduce(Rle::union)
        .orElseThrow(() -> new IllegalArgumentException("segmentation is empty"));
  }

  private static double[] box(JsonReader json) throws IOException {
    double[] box = numbers(json, "bbox");
    if (box.length != 4) {
      throw new IllegalArgumentException(
          "bbox has " + box.length + " numbers, expected x, y, width, height");
    }
    return box;
  }

  private static long whole(JsonReader json, String name, long most) throws IOException {
    double value = isNumber(json) ? json.doubleValue() : Double.NaN;
    if (value != Math.rint(value) || Math.abs(value) > most) {
      throw wrong(json, name, "a whole number from -" + most + " to " + most);
    }
    return (long) value;
  }

  private static double number(JsonReader json, String name) throws IOException {
    if (!isNumber(json) || !Double.isFinite(json.doubleValue())) {
      throw wrong(json, name, "a number");
    }
    return json.doubleValue();
  }

  private static boolean isNumber(JsonReader json) {
    return json.token() != null && json.token().isNumber();
  }

  private static double[] numbers(JsonReader json, String name) throws IOException {
    if (json.token() != JsonToken.START_ARRAY) {
      throw wrong(json, name, "an array of numbers");
    }
    double[] numbers = new double[8];
    int length = 0;
    while (json.next() != JsonToken.END_ARRAY) {
      if (length == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * length);
      }
      numbers[length++] = number(json, name);
    }
    return Arrays.copyOf(numbers, length);
  }

  private static int[] ints(double[] numbers, String name) {
    int[] ints = new int[numbers.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) numbers[i];
      if (ints[i] != numbers[i]) {
        throw new IllegalArgumentException(
            name + " has " + numbers[i] + ", expected whole numbers");
      }
    }
    return ints;
  }

  private static IllegalArgumentException wrong(JsonReader json, String name, String expected)
      throws IOException {
    String quote = json.token() == JsonToken.STRING ? "\"" : "";
    return new IllegalArgumentException(
        name + " is " + quote + json.text() + quote + ", expected " + expected);
  }
}
