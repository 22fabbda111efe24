package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.data.file.RawDataSet.RawObject;
import io.github.maskrcnn4j.data.problem.Finding;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import io.github.maskrcnn4j.data.problem.Treatment;
import java.util.List;

/** Makes annotations of the objects that are sound. */
final class ObjectCheck {
  private final CategoryCheck categories;
  private final Pictures pictures;
  private final Findings findings;
  private final ReadOptions options;
  private final SegmentationCheck segmentations;
  private final BoxCheck boxes;
  private final FreeIds ids;

  ObjectCheck(
      CategoryCheck categories,
      Pictures pictures,
      List<RawObject> objects,
      ReadOptions options,
      Findings findings) {
    this.categories = categories;
    this.pictures = pictures;
    this.findings = findings;
    this.options = options;
    segmentations = new SegmentationCheck(findings);
    boxes = new BoxCheck(findings, options.oddities());
    ids = new FreeIds(objects.stream().mapToLong(RawObject::id));
  }

  /** An annotation with its mask at hand; null if it only has a box. */
  record Checked(Annotation annotation, Rle mask, String where) {}

  /** The annotation of an object; null if it is left out, which is told. */
  Checked check(RawObject object) {
    ImageEntry image = pictures.of(object.imageId());
    Category category = categories.of(object.categoryId());
    if (image == null || category == null) {
      findings.add(image == null ? noPicture(object) : noCategory(object), object.where(), "");
      return null;
    }
    Drawn drawn = drawn(object, image);
    return drawn == null
        ? null
        : new Checked(annotation(object, image, category, drawn), drawn.mask(), object.where());
  }

  /**
   * What is used of what was drawn.
   *
   * @param segmentation null if there is only the box
   * @param mask its pixels
   * @param area for an object that does not state its own
   */
  private record Drawn(double[] box, Segmentation segmentation, Rle mask, double area) {}

  /** Null if nothing can be used, which is told. */
  private Drawn drawn(RawObject object, ImageEntry image) {
    double[] box = object.box();
    boolean hasBox = box != null && box[2] > 0 && box[3] > 0;
    if (object.parts().isEmpty() && hasBox && options.masks() == ReadOptions.Need.NOT_NEEDED) {
      keep(Problem.NO_SEGMENTATION, object);
      return new Drawn(box, null, null, box[2] * box[3]);
    }
    Segmentation segmentation = segmentations.of(object, image);
    if (segmentation == null) {
      return null;
    }
    Rle mask = segmentation.mask();
    if (mask.area() > 0) {
      double[] checkedBox = boxes.of(box, mask, image, object.where());
      return new Drawn(checkedBox, segmentation, mask, mask.area());
    }
    if (hasBox && options.oddities() == ReadOptions.Oddities.KEPT) {
      keep(Problem.NO_PIXELS, object);
      return new Drawn(box, segmentation, mask, box[2] * box[3]);
    }
    findings.add(Problem.NO_PIXELS, object.where(), "");
    return null;
  }

  private void keep(Problem problem, RawObject object) {
    findings.add(new Finding(problem, Treatment.KEPT, object.where(), "with its box"));
  }

  private Annotation annotation(
      RawObject object, ImageEntry image, Category category, Drawn drawn) {
    double[] box = drawn.box();
    return new Annotation(
        id(object),
        image.id(),
        category.id(),
        box[0],
        box[1],
        box[2],
        box[3],
        Double.isNaN(object.area()) ? drawn.area() : object.area(),
        object.crowd(),
        drawn.segmentation());
  }

  private Problem noPicture(RawObject object) {
    return pictures.isListed(object.imageId())
        ? Problem.ON_PICTURE_LEFT_OUT
        : Problem.UNKNOWN_IMAGE;
  }

  private Problem noCategory(RawObject object) {
    return categories.isAmbiguous(object.categoryId())
        ? Problem.AMBIGUOUS_CATEGORY
        : Problem.UNKNOWN_CATEGORY;
  }

  /** The object's own id, unless it is none, another's, or 0 and not to be kept. */
  private long id(RawObject object) {
    long least = options.oddities() == ReadOptions.Oddities.KEPT ? 0 : 1;
    if (object.id() >= least && ids.take(object.id())) {
      return object.id();
    }
    long id = ids.free();
    if (object.id() >= 0) {
      Problem problem = object.id() == 0 ? Problem.ID_ZERO : Problem.REPEATED_ID;
      findings.add(problem, object.where(), "now " + id);
    }
    return id;
  }
}
