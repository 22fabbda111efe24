package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.data.file.ClassChoice;
import java.nio.file.Path;

/**
 * What the files of a data set do not say.
 *
 * @param images the folder of its pictures; null to look beside the file, then in {@code images/}
 *     beside it
 * @param classes what the regions of VGG Image Annotator are
 * @param pictures whether a picture that is not there, or not of the size that is said, is a reason
 *     to leave out what was drawn on it; if not, no picture is looked at whose size the file says
 * @param masks whether an object that only has a box is left out
 * @param oddities what becomes of boxes, crowds and ids that can be used, but are odd
 */
public record ReadOptions(
    Path images, ClassChoice classes, Need pictures, Need masks, Oddities oddities) {
  /** All that training needs. */
  public static final ReadOptions DEFAULTS =
      new ReadOptions(null, ClassChoice.FOUND, Need.NEEDED, Need.NEEDED, Oddities.MENDED);

  /** Whether something will be used. */
  public enum Need {
    NEEDED,
    NOT_NEEDED
  }

  /** Whether the file is believed. */
  public enum Oddities {
    MENDED,
    KEPT
  }

  public ReadOptions withImages(Path folder) {
    return new ReadOptions(folder, classes, pictures, masks, oddities);
  }

  public ReadOptions withClasses(ClassChoice choice) {
    return new ReadOptions(images, choice, pictures, masks, oddities);
  }

  /** For the evaluation of results that are there already. */
  public ReadOptions withoutPictures() {
    return new ReadOptions(images, classes, Need.NOT_NEEDED, masks, oddities);
  }

  /** For the evaluation of boxes. */
  public ReadOptions withoutMasks() {
    return new ReadOptions(images, classes, pictures, Need.NOT_NEEDED, oddities);
  }

  /** For numbers that must equal those of a program that believes the file. */
  public ReadOptions keepingOddities() {
    return new ReadOptions(images, classes, pictures, masks, Oddities.KEPT);
  }
}
