package io.github.maskrcnn4j.data.file;

import com.fasterxml.jackson.databind.JsonNode;
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
    long imageId, String name, JsonNode shape, JsonNode attributes, JsonNode ofPicture) {

  /** What was drawn. */
  RawPart part() {
    String kind = shape.path("name").asText();
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
              number("cx"),
              number("cy"),
              number("rx"),
              number("ry"),
              shape.path("theta").asDouble(0));
      default -> new RawPart.Unusable(Problem.SHAPE_KIND, kind.isEmpty() ? "no name" : kind);
    };
  }

  /** Version 1 repeats the first corner at the end. */
  private RawPart polygon() {
    JsonNode xs = shape.path("all_points_x");
    JsonNode ys = shape.path("all_points_y");
    int count = xs.size();
    if (count != ys.size()) {
      return new RawPart.Unusable(
          Problem.BAD_SEGMENTATION, count + " numbers for x, " + ys.size() + " for y");
    }
    if (count > 1 && xs.get(0).equals(xs.get(count - 1)) && ys.get(0).equals(ys.get(count - 1))) {
      count--;
    }
    double[] corners = new double[2 * count];
    for (int i = 0; i < count; i++) {
      corners[2 * i] = xs.get(i).asDouble(Double.NaN);
      corners[2 * i + 1] = ys.get(i).asDouble(Double.NaN);
    }
    return new RawPart.Polygon(corners);
  }

  private double number(String field) {
    return shape.path(field).asDouble(Double.NaN);
  }
}
