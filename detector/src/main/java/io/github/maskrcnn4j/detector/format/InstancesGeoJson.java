package io.github.maskrcnn4j.detector.format;

import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.core.mask.MaskPolygon;
import io.github.maskrcnn4j.detector.Instance;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes the instances of a picture as GeoJSON (RFC 7946): a FeatureCollection, each instance a
 * Feature whose MultiPolygon covers the mask's pixels exactly.
 *
 * <p>Coordinates are pixels, not degrees, and y points down; a member {@code image} of the
 * collection says of which picture. Rings are closed and, read as numbers, run anticlockwise around
 * a part and clockwise around a hole. An empty mask is a Feature without geometry.
 */
public final class InstancesGeoJson {

  private InstancesGeoJson() {}

  /**
   * Writes the instances of one picture, in the order given.
   *
   * @param fileName the picture's name, without its folder
   * @param height of the picture, in pixels
   * @param width likewise
   * @param out neither flushed nor closed
   */
  public static void write(
      OutputStream out, String fileName, int height, int width, List<Instance> instances)
      throws IOException {
    JsonWriter json = new JsonWriter().startObject().field("type", "FeatureCollection");
    json.startObject("image").field("file_name", fileName);
    json.field("height", height).field("width", width).endObject();
    json.startArray("features");
    for (Instance instance : instances) {
      instance.requireSize(height, width);
      write(json, instance);
      json.writeTo(out);
    }
    json.endArray().endObject().raw("\n").writeTo(out);
  }

  private static void write(JsonWriter json, Instance instance) {
    json.startObject().field("type", "Feature");
    json.startObject("properties");
    json.field("category_id", instance.categoryId());
    json.field("category_name", instance.name());
    json.field("score", instance.score());
    json.field("area", instance.mask().area());
    json.endObject();
    List<MaskPolygon> polygons = instance.mask().toPolygons();
    json.name("geometry");
    if (polygons.isEmpty()) {
      json.value((String) null);
    } else {
      json.startObject().field("type", "MultiPolygon").startArray("coordinates");
      polygons.forEach(polygon -> write(json, polygon));
      json.endArray().endObject();
    }
    json.endObject();
  }

  private static void write(JsonWriter json, MaskPolygon polygon) {
    json.startArray();
    write(json, polygon.outer());
    polygon.holes().forEach(hole -> write(json, hole));
    json.endArray();
  }

  private static void write(JsonWriter json, int[] ring) {
    json.startArray();
    for (int i = 0; i <= ring.length; i += 2) { // the first corner once more
      int at = i % ring.length;
      json.array((long) ring[at], (long) ring[at + 1]);
    }
    json.endArray();
  }
}
