package io.github.maskrcnn4j.data.file;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.github.maskrcnn4j.data.file.RawDataSet.RawCategory;
import io.github.maskrcnn4j.data.file.RawDataSet.RawImage;
import io.github.maskrcnn4j.data.file.RawDataSet.RawObject;
import io.github.maskrcnn4j.data.file.RawIds.RawId;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * COCO's {@code instances_*.json}: {@code images}, {@code annotations} and {@code categories}, in
 * any order.
 */
final class CocoReader {
  private final JsonParser json;
  private final Path file;
  private final Findings findings;
  private final RawIds imageIds = new RawIds();
  private final RawIds categoryIds = new RawIds();
  private List<RawCategory> categories;
  private List<RawImage> images;
  private List<RawObject> objects;

  private CocoReader(JsonParser json, Path file, Findings findings) {
    this.json = json;
    this.file = file;
    this.findings = findings;
  }

  static RawDataSet read(JsonParser json, Path file, Findings findings) throws IOException {
    return new CocoReader(json, file, findings).read();
  }

  private RawDataSet read() throws IOException {
    CocoAnnotationReader annotation =
        new CocoAnnotationReader(json, file, findings, imageIds, categoryIds);
    JsonFile.fields(
        json,
        name -> {
          switch (name) {
            case "categories" -> categories = list(this::category);
            case "images" -> images = list(this::image);
            case "annotations" -> objects = list(annotation::read);
            default -> json.skipChildren();
          }
        });
    demand(categories, "categories");
    demand(images, "images");
    demand(objects, "annotations");
    return new RawDataSet(DataFormat.COCO, file, categories, images, objects);
  }

  /** Reads one element. */
  @FunctionalInterface
  private interface Element<T> {
    T read() throws IOException;
  }

  private <T> List<T> list(Element<T> element) throws IOException {
    List<T> list = new ArrayList<>();
    JsonFile.elements(json, () -> list.add(element.read()));
    return list;
  }

  private void demand(List<?> list, String name) throws IOException {
    if (list == null) {
      throw new JsonParseException(json, "expected an array " + name + ", found none in the file");
    }
  }

  private RawCategory category() throws IOException {
    RawId[] id = {null};
    String[] name = {null};
    JsonFile.fields(
        json,
        field -> {
          switch (field) {
            case "id" -> id[0] = categoryIds.read(json);
            case "name" -> name[0] = JsonFile.text(json);
            default -> json.skipChildren();
          }
        });
    RawId found = id[0] == null ? categoryIds.missing() : id[0];
    if (name[0] == null) {
      name[0] = "class " + found.value();
    }
    odd(found, "category " + name[0]);
    return new RawCategory(found.value(), name[0]);
  }

  private RawImage image() throws IOException {
    RawId[] id = {null};
    String[] name = {null};
    int[] size = {0, 0};
    JsonFile.fields(
        json,
        field -> {
          switch (field) {
            case "id" -> id[0] = imageIds.read(json);
            case "file_name" -> name[0] = JsonFile.text(json);
            case "height" -> size[0] = JsonFile.side(json);
            case "width" -> size[1] = JsonFile.side(json);
            default -> json.skipChildren();
          }
        });
    if (name[0] == null) {
      throw new JsonParseException(json, "expected an image with a file_name, found none");
    }
    RawId found = id[0] == null ? imageIds.missing() : id[0];
    RawImage image = new RawImage(found.value(), name[0], size[0], size[1], file);
    odd(found, "picture " + name[0]);
    if (size[0] == 0 || size[1] == 0) {
      findings.add(Problem.NO_SIZE, image.where(), "");
    }
    return image;
  }

  private void odd(RawId id, String what) {
    if (id.oddity() != null) {
      findings.add(Problem.ODD_ID, file.getFileName() + ", " + what, "id is " + id.oddity());
    }
  }
}
