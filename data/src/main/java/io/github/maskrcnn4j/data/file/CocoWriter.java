package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.Segmentation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Writes a data set as COCO's {@code instances_*.json}, in UTF-8, one image, object or class a
 * line: polygons as polygons, pixels as compressed run lengths.
 */
public final class CocoWriter {
  private CocoWriter() {}

  /**
   * Writes a data set.
   *
   * @param out not closed
   */
  public static void write(DataSet data, OutputStream out) throws IOException {
    Stream<Annotation> objects =
        data.images().stream().flatMap(image -> data.annotations(image.id()).stream());
    write("{\"images\":[\n", out);
    list(data.images().iterator(), CocoWriter::image, out);
    write("],\n\"annotations\":[\n", out);
    list(objects.iterator(), CocoWriter::object, out);
    write("],\n\"categories\":[\n", out);
    list(data.categories().iterator(), CocoWriter::category, out);
    write("]}\n", out);
  }

  private static void write(String text, OutputStream out) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes one element. */
  @FunctionalInterface
  private interface Element<T> {
    void write(T element, JsonWriter json);
  }

  private static <T> void list(Iterator<T> elements, Element<T> writer, OutputStream out)
      throws IOException {
    JsonWriter json = new JsonWriter();
    while (elements.hasNext()) {
      json.startObject();
      writer.write(elements.next(), json);
      json.endObject();
      json.writeTo(out);
    }
  }

  private static void image(ImageEntry image, JsonWriter json) {
    json.field("id", image.id());
    json.field("file_name", image.fileName());
    json.field("height", image.height());
    json.field("width", image.width());
  }

  private static void category(Category category, JsonWriter json) {
    json.field("id", category.id());
    json.field("name", category.name());
    json.field("supercategory", "");
  }

  private static void object(Annotation object, JsonWriter json) {
    json.field("id", object.id());
    json.field("image_id", object.imageId());
    json.field("category_id", object.categoryId());
    json.field("iscrowd", object.crowd() ? 1 : 0);
    json.field("area", object.area());
    json.field("bbox", object.x(), object.y(), object.width(), object.height());
    json.name("segmentation");
    segmentation(object.segmentation(), json);
  }

  /** An empty list where only a box was drawn. */
  private static void segmentation(Segmentation segmentation, JsonWriter json) {
    if (segmentation instanceof Segmentation.Pixels pixels) {
      Rle mask = pixels.mask();
      json.startObject();
      json.field("size", mask.height(), mask.width());
      json.field("counts", mask.toCompressed());
      json.endObject();
      return;
    }
    json.startArray();
    if (segmentation instanceof Segmentation.Polygons polygons) {
      for (double[] corners : polygons.parts()) {
        json.array(corners);
      }
    }
    json.endArray();
  }
}
