package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonToken;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * COCO's {@code segmentation}: a list of polygons, or run lengths, as a list or as a compressed
 * string.
 */
final class SegmentationReader {
  private final JsonReader json;
  private double[] numbers = new double[64];
  private int count;
  private boolean bare;

  // of run lengths
  private double[] size;
  private double[] counts;
  private String compressed;

  SegmentationReader(JsonReader json) {
    this.json = json;
  }

  /** Whether what was read last was one polygon where a list of polygons should be. */
  boolean wasBare() {
    return bare;
  }

  /** The value at which the parser is; no parts if it is empty. */
  List<RawPart> read() throws IOException {
    bare = false;
    if (json.at(JsonToken.START_OBJECT)) {
      return runs();
    }
    if (json.at(JsonToken.START_ARRAY)) {
      return polygons();
    }
    String text = JsonFile.text(json);
    return text == null || text.isEmpty()
        ? List.of()
        : List.of(unusable("expected polygons or run lengths, found " + text));
  }

  private List<RawPart> polygons() throws IOException {
    List<RawPart> parts = new ArrayList<>(1);
    count = 0;
    JsonFile.elements(
        json,
        () -> {
          if (json.at(JsonToken.START_ARRAY)) {
            parts.add(new RawPart.Polygon(numbers()));
          } else {
            bare = true;
            add(JsonFile.number(json));
          }
        });
    if (bare) {
      parts.add(new RawPart.Polygon(Arrays.copyOf(numbers, count)));
    }
    return List.copyOf(parts);
  }

  private double[] numbers() throws IOException {
    count = 0;
    JsonFile.elements(json, () -> add(JsonFile.number(json)));
    return Arrays.copyOf(numbers, count);
  }

  private void add(double number) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
    }
    numbers[count++] = number;
  }

  private List<RawPart> runs() throws IOException {
    size = null;
    counts = null;
    compressed = null;
    JsonFile.fields(
        json,
        name -> {
          boolean array = json.at(JsonToken.START_ARRAY);
          if (array && name.equals("size")) {
            size = numbers();
          } else if (array && name.equals("counts")) {
            counts = numbers();
          } else if (name.equals("counts")) {
            compressed = JsonFile.text(json);
          } else {
            json.skip();
          }
        });
    boolean empty = size == null && counts == null && compressed == null;
    return empty ? List.of() : List.of(pixels());
  }

  private RawPart pixels() {
    if (size == null || size.length != 2 || counts == null && compressed == null) {
      return unusable("run lengths need a size of two numbers, and counts");
    }
    try {
      int[] sides = ints(size, "size");
      return new RawPart.Pixels(
          counts == null
              ? Rle.ofCompressed(sides[0], sides[1], compressed)
              : Rle.ofCounts(sides[0], sides[1], ints(counts, "counts")));
    } catch (IllegalArgumentException e) {
      return unusable(e.getMessage());
    }
  }

  /**
   * @throws IllegalArgumentException if one is not a whole number from 0 to the largest int
   */
  private static int[] ints(double[] numbers, String name) {
    int[] ints = new int[numbers.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) numbers[i];
      if (ints[i] != numbers[i] || ints[i] < 0) { // NaN is no int's equal
        throw new IllegalArgumentException(
            name
                + " has "
                + numbers[i]
                + ", expected whole numbers from 0 to "
                + Integer.MAX_VALUE);
      }
    }
    return ints;
  }

  private static RawPart unusable(String detail) {
    return new RawPart.Unusable(Problem.BAD_SEGMENTATION, detail);
  }
}
