package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.data.file.ClassChoice;
import java.nio.file.Path;

/**
 * What the files of a data set do not say.
 *
 * @param images the folder of its pictures; null to look beside the file, then in {@code images/}
 *     beside it
 * @param classes what the regions of VGG Image Annotator are
 * @param use whether its pictures are used
 */
public record ReadOptions(Path images, ClassChoice classes, PictureUse use) {
  public static final ReadOptions DEFAULTS =
      new ReadOptions(null, ClassChoice.FOUND, PictureUse.NEEDED);

  /** Whether a picture that is not there is a reason to leave out what was drawn on it. */
  public enum PictureUse {
    /** Each is found, and its size compared. */
    NEEDED,

    /** None is looked at, as for the evaluation of results that are there already. */
    NOT_NEEDED
  }

  public ReadOptions withImages(Path folder) {
    return new ReadOptions(folder, classes, use);
  }

  public ReadOptions withClasses(ClassChoice choice) {
    return new ReadOptions(images, choice, use);
  }

  public ReadOptions withoutPictures() {
    return new ReadOptions(images, classes, PictureUse.NOT_NEEDED);
  }
}
