package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonToken;
import io.github.maskrcnn4j.data.file.RawDataSet.RawObject;
import io.github.maskrcnn4j.data.file.RawIds.RawId;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One after another of COCO's {@code annotations}. */
final class CocoAnnotationReader {
  private static final RawId NONE = new RawId(-1, null);

  private final JsonReader json;
  private final Path file;
  private final Findings findings;
  private final RawIds ids = new RawIds();
  private final RawIds imageIds;
  private final RawIds categoryIds;
  private final SegmentationReader segmentation;

  // the annotation that is being read
  private RawId id;
  private RawId imageId;
  private RawId categoryId;
  private double[] box;
  private double area;
  private Boolean crowd;
  private List<RawPart> parts;
  private boolean bare;

  CocoAnnotationReader(
      JsonReader json, Path file, Findings findings, RawIds imageIds, RawIds categoryIds) {
    this.json = json;
    this.file = file;
    this.findings = findings;
    this.imageIds = imageIds;
    this.categoryIds = categoryIds;
    segmentation = new SegmentationReader(json);
  }

  RawObject read() throws IOException {
    id = null;
    imageId = NONE;
    categoryId = NONE;
    box = null;
    area = Double.NaN;
    crowd = null;
    parts = List.of();
    bare = false;
    JsonFile.fields(
        json,
        name -> {
          switch (name) {
            case "id" -> id = ids.read(json);
            case "image_id" -> imageId = imageIds.read(json);
            case "category_id" -> categoryId = categoryIds.read(json);
            case "bbox" -> box = box();
            case "area" -> area = JsonFile.number(json);
            case "iscrowd" -> crowd = flag();
            case "segmentation" -> {
              parts = segmentation.read();
              bare = segmentation.wasBare();
            }
            default -> json.skip();
          }
        });
    id = id == null ? ids.missing() : id;
    String where = file.getFileName() + ", annotation " + id.name();
    report(where);
    return new RawObject(
        id.value(),
        imageId.value(),
        categoryId.value(),
        box,
        hasArea() ? area : Double.NaN,
        crowd != null && crowd,
        parts,
        where);
  }

  private double[] box() throws IOException {
    if (!json.at(JsonToken.START_ARRAY)) {
      json.skip();
      return null;
    }
    List<Double> numbers = new ArrayList<>(4);
    JsonFile.elements(json, () -> numbers.add(JsonFile.number(json)));
    boolean sound = numbers.size() == 4 && numbers.stream().allMatch(Double::isFinite);
    return sound ? numbers.stream().mapToDouble(Double::doubleValue).toArray() : null;
  }

  /** 0, 1, 1.0, true, false, also in quotes; null for null. */
  private Boolean flag() throws IOException {
    String text = JsonFile.text(json);
    return text == null ? null : text.matches("(?i)true|1(\\.0+)?");
  }

  private boolean hasArea() {
    return area > 0 && area < Double.POSITIVE_INFINITY;
  }

  private void report(String where) {
    odd(where, "id", id);
    odd(where, "image_id", imageId);
    odd(where, "category_id", categoryId);
    if (box == null) {
      findings.add(Problem.NO_BOX, where, "");
    }
    if (!hasArea()) {
      findings.add(Problem.NO_AREA, where, Double.isNaN(area) ? "" : "area is " + area);
    }
    if (crowd == null) {
      findings.add(Problem.NO_CROWD_FLAG, where, "");
    }
    if (bare) {
      findings.add(Problem.BARE_POLYGON, where, "");
    }
  }

  private void odd(String where, String name, RawId read) {
    if (read.oddity() != null) {
      findings.add(Problem.ODD_ID, where, name + " is " + read.oddity());
    }
  }
}
