package io.github.maskrcnn4j.data.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
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
  /** Each element is a root value of a generator, so that it stands on a line of its own. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator(",\n").build();

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
    void write(T element, JsonGenerator json) throws IOException;
  }

  private static <T> void list(Iterator<T> elements, Element<T> writer, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      while (elements.hasNext()) {
        json.writeStartObject();
        writer.write(elements.next(), json);
        json.writeEndObject();
      }
    }
  }

  private static void image(ImageEntry image, JsonGenerator json) throws IOException {
    json.writeNumberField("id", image.id());
    json.writeStringField("file_name", image.fileName());
    json.writeNumberField("height", image.height());
    json.writeNumberField("width", image.width());
  }

  private static void category(Category category, JsonGenerator json) throws IOException {
    json.writeNumberField("id", category.id());
    json.writeStringField("name", category.name());
    json.writeStringField("supercategory", "");
  }

  private static void object(Annotation object, JsonGenerator json) throws IOException {
    json.writeNumberField("id", object.id());
    json.writeNumberField("image_id", object.imageId());
    json.writeNumberField("category_id", object.categoryId());
    json.writeNumberField("iscrowd", object.crowd() ? 1 : 0);
    json.writeNumberField("area", object.area());
    json.writeFieldName("bbox");
    numbers(json, object.x(), object.y(), object.width(), object.height());
    json.writeFieldName("segmentation");
    segmentation(object.segmentation(), json);
  }

  private static void numbers(JsonGenerator json, double... numbers) throws IOException {
    json.writeArray(numbers, 0, numbers.length);
  }

  /** An empty list where only a box was drawn. */
  private static void segmentation(Segmentation segmentation, JsonGenerator json)
      throws IOException {
    if (segmentation instanceof Segmentation.Pixels pixels) {
      Rle mask = pixels.mask();
      json.writeStartObject();
      json.writeFieldName("size");
      json.writeArray(new int[] {mask.height(), mask.width()}, 0, 2);
      json.writeStringField("counts", mask.toCompressed());
      json.writeEndObject();
      return;
    }
    json.writeStartArray();
    if (segmentation instanceof Segmentation.Polygons polygons) {
      for (double[] corners : polygons.parts()) {
        numbers(json, corners);
      }
    }
    json.writeEndArray();
  }
}
