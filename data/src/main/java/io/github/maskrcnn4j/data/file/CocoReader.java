package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.io.IoSupplier;
import io.github.maskrcnn4j.core.json.JsonReader;
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
  private final JsonReader json;
  private final Path file;
  private final Findings findings;
  private final RawIds imageIds = new RawIds();
  private final RawIds categoryIds = new RawIds();
  private List<RawCategory> categories;
  private List<RawImage> images;
  private List<RawObject> objects;

  private CocoReader(JsonReader json, Path file, Findings findings) {
    this.json = json;
    this.file = file;
    this.findings = findings;
  }

  static RawDataSet read(JsonReader json, Path file, Findings findings) throws IOException {
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
            default -> json.skip();
          }
        });
    demand(categories, "categories");
    demand(images, "images");
    demand(objects, "annotations");
    return new RawDataSet(DataFormat.COCO, file, categories, images, objects);
  }

  private <T> List<T> list(IoSupplier<T> element) throws IOException {
    List<T> list = new ArrayList<>();
    JsonFile.elements(json, () -> list.add(element.get()));
    return list;
  }

  private void demand(List<?> list, String name) throws IOException {
    if (list == null) {
      throw json.problem("expected an array " + name + ", found none in the file");
    }
  }

  /** What is read of an image, or of a category, which has no size. */
  private final class Fields {
    private final RawIds ids;
    private RawId id;
    private String name;
    private int height;
    private int width;

    Fields(RawIds ids) {
      this.ids = ids;
    }

    void read(String field) throws IOException {
      switch (field) {
        case "id" -> id = ids.read(json);
        case "name", "file_name" -> name = JsonFile.text(json);
        case "height" -> height = JsonFile.side(json);
        case "width" -> width = JsonFile.side(json);
        default -> json.skip();
      }
    }
  }

  private Fields fields(RawIds ids) throws IOException {
    Fields fields = new Fields(ids);
    JsonFile.fields(json, fields::read);
    if (fields.id == null) {
      fields.id = ids.missing();
    }
    return fields;
  }

  private RawCategory category() throws IOException {
    Fields fields = fields(categoryIds);
    String name = fields.name == null ? "class " + fields.id.name() : fields.name;
    odd(fields.id, "category " + name);
    return new RawCategory(fields.id.value(), name);
  }

  private RawImage image() throws IOException {
    Fields fields = fields(imageIds);
    if (fields.name == null) {
      throw json.problem("expected an image with a file_name, found none");
    }
    RawImage image =
        RawImage.of(fields.id.value(), fields.name, fields.height, fields.width, file, findings);
    odd(fields.id, "picture " + fields.name);
    return image;
  }

  private void odd(RawId id, String what) {
    if (id.oddity() != null) {
      findings.add(Problem.ODD_ID, file.getFileName() + ", " + what, "id is " + id.oddity());
    }
  }
}
