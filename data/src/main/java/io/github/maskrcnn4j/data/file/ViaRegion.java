package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.data.problem.Problem;

/**
 * A region of VGG Image Annotator.
 *
 * @param imageId the picture that it is on
 * @param name as the user may find it again: {@code region 3 of a.jpg}
 * @param shape {@code shape_attributes}
 * @param attributes {@code region_attributes}
 * @param ofPicture {@code file_attributes} of its picture
 */
record ViaRegion(
    long imageId, String name, JsonValue shape, JsonValue attributes, JsonValue ofPicture) {

  /** What was drawn. */
  RawPart part() {
    String kind = shape.get("name").text();
    return switch (kind) {
      case "polygon" -> polygon();
      case "rect" ->
          Shapes.rectangle(
              number("x"),
              number("y"),
              number("x") + number("width"),
              number("y") + number("height"));
      case "circle" -> Shapes.ellipse(number("cx"), number("cy"), number("r"), number("r"), 0);
      case "ellipse" ->
          Shapes.ellipse(
              number("cx"), number("cy"), number("rx"), number("ry"), shape.get("theta").number(0));
      default -> new RawPart.Unusable(Problem.SHAPE_KIND, kind.isEmpty() ? "no name" : kind);
    };
  }

  /** Version 1 repeats the first corner at the end. */
  private RawPart polygon() {
    JsonValue xs = shape.get("all_points_x");
    JsonValue ys = shape.get("all_points_y");
    int count = xs.size();
    if (count != ys.size()) {
      return new RawPart.Unusable(
          Problem.BAD_SEGMENTATION, count + " numbers for x, " + ys.size() + " for y");
    }
    if (count > 1 && isSame(xs.get(0), xs.get(count - 1)) && isSame(ys.get(0), ys.get(count - 1))) {
      count--;
    }
    double[] corners = new double[2 * count];
    for (int i = 0; i < count; i++) {
      corners[2 * i] = xs.get(i).number(Double.NaN);
      corners[2 * i + 1] = ys.get(i).number(Double.NaN);
    }
    return new RawPart.Polygon(corners);
  }

  private static boolean isSame(JsonValue first, JsonValue last) {
    return first.number(Double.NaN) == last.number(Double.NaN);
  }

  private double number(String field) {
    return shape.get(field).number(Double.NaN);
  }
}
