package io.github.maskrcnn4j.data.problem;

import static io.github.maskrcnn4j.data.problem.Treatment.KEPT;
import static io.github.maskrcnn4j.data.problem.Treatment.LEFT_OUT;
import static io.github.maskrcnn4j.data.problem.Treatment.MENDED;

import java.util.Locale;

/** What can be wrong with a data set. */
public enum Problem {
  // the file
  ENCODING(MENDED, "text that is not plain UTF-8"),
  OTHER_FILE(KEPT, "a file in the folder that is not Labelme's"),

  // ids
  ODD_ID(MENDED, "an id that is not a whole number"),
  REPEATED_ID(MENDED, "an id that another has already"),
  ID_ZERO(MENDED, "annotation id 0, which pycocotools takes for no match"),
  CATEGORY_NUMBERS(KEPT, "category ids that do not count from 1"),
  AMBIGUOUS_CATEGORY(LEFT_OUT, "of a category id that two categories have"),
  UNKNOWN_CATEGORY(LEFT_OUT, "of a category that is not there"),
  UNKNOWN_IMAGE(LEFT_OUT, "on a picture that the file does not list"),

  // pictures
  AMBIGUOUS_IMAGE(LEFT_OUT, "a picture whose id another picture has too"),
  WINDOWS_PATH(MENDED, "a Windows path"),
  OTHER_FOLDER(MENDED, "a picture that is in another folder than the file says"),
  PICTURE_MISSING(LEFT_OUT, "a picture that is not there"),
  PICTURE_DAMAGED(LEFT_OUT, "a picture that cannot be read"),
  PICTURE_SIZE(LEFT_OUT, "a picture of another size than the file says"),
  PICTURE_TURNED(
      LEFT_OUT, "a picture whose height and width its EXIF orientation swaps: drawn on its side"),
  NO_SIZE(MENDED, "a picture whose size the file does not say"),
  ON_PICTURE_LEFT_OUT(LEFT_OUT, "on a picture that is left out"),

  // what was drawn
  NO_SEGMENTATION(LEFT_OUT, "without a segmentation"),
  BARE_POLYGON(MENDED, "a polygon that is not in a list of polygons"),
  SHORT_POLYGON(LEFT_OUT, "a polygon of fewer than three corners"),
  FLAT_POLYGON(LEFT_OUT, "a polygon without an inside"),
  SHAPE_KIND(LEFT_OUT, "a kind of shape that has no inside or is not known"),
  BAD_SEGMENTATION(LEFT_OUT, "a segmentation that makes no sense"),
  NO_PIXELS(LEFT_OUT, "no pixel of the picture is within"),

  // boxes and flags
  NO_CROWD_FLAG(MENDED, "without iscrowd"),
  NO_AREA(MENDED, "without an area"),
  NO_BOX(MENDED, "without a box"),
  EMPTY_BOX(MENDED, "a box of no size"),
  BOX_OUTSIDE(MENDED, "a box that reaches out of the picture"),
  BOX_CORNERS(MENDED, "a box that is probably x1, y1, x2, y2"),
  BOX_ELSEWHERE(MENDED, "a box that is not the segmentation's"),
  ALL_CROWD(MENDED, "every object is marked crowd, as CVAT does with masks"),
  NEAR_DUPLICATE(KEPT, "nearly the same object twice");

  private final Treatment treatment;
  private final String words;

  Problem(Treatment treatment, String words) {
    this.treatment = treatment;
    this.words = words;
  }

  /** What usually becomes of it. */
  public Treatment treatment() {
    return treatment;
  }

  /** What it is called in files for machines: {@code short-polygon}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is, in words. */
  @Override
  public String toString() {
    return words;
  }
}
