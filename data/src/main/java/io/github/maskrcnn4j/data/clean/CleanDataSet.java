package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.DataSetException;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.file.DataFormat;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Treatment;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A data set, and what had to be done to it.
 *
 * @param source the file or folder that it was read from
 * @param format what it was
 * @param data what is sound, or has been made so
 * @param images the folder that its images' names are relative to
 * @param findings what was not sound
 * @param picturesRead how many pictures the file lists
 * @param objectsRead how many objects the file lists
 */
public record CleanDataSet(
    Path source,
    DataFormat format,
    DataSet data,
    Path images,
    Findings findings,
    int picturesRead,
    int objectsRead) {

  /** Where a picture lies. */
  public Path file(ImageEntry image) {
    return images.resolve(image.fileName());
  }

  public int picturesLeftOut() {
    return picturesRead - data.images().size();
  }

  public int objectsLeftOut() {
    return objectsRead - data.annotationCount();
  }

  /** Of the pictures or of the objects, whichever is more: 0 to 1. */
  public double shareLeftOut() {
    return Math.max(
        picturesLeftOut() / (double) Math.max(1, picturesRead),
        objectsLeftOut() / (double) Math.max(1, objectsRead));
  }

  /**
   * Refuses a data set of which too little is left to be worth hours of work.
   *
   * @param share of the pictures and of the objects that may be left out, 0 to 1
   * @throws DataSetException with the number for each reason
   */
  public void demandAtMostLeftOut(double share) throws DataSetException {
    if (shareLeftOut() <= share) {
      return;
    }
    throw new DataSetException(
        String.format(
            Locale.ROOT,
            "%s: %s would be left out, more than the %.1f %% that may be: %s",
            source,
            leftOut(),
            100 * share,
            reasons(Treatment.LEFT_OUT)));
  }

  /** {@code left out: 2 x without a segmentation; mended: 7 x without an area}: empty if none. */
  public String summary() {
    return Stream.of(Treatment.LEFT_OUT, Treatment.MENDED)
        .filter(treatment -> !reasons(treatment).isEmpty())
        .map(treatment -> treatment + ": " + reasons(treatment))
        .collect(Collectors.joining("; "));
  }

  private String reasons(Treatment treatment) {
    return findings.groups().stream()
        .filter(group -> group.treatment() == treatment)
        .map(group -> group.findings().size() + " x " + group.problem())
        .collect(Collectors.joining("; "));
  }

  /** {@code 3 of 100 objects and 1 of 20 pictures}. */
  public String leftOut() {
    return String.format(
        Locale.ROOT,
        "%d of %d objects and %d of %d pictures",
        objectsLeftOut(),
        objectsRead,
        picturesLeftOut(),
        picturesRead);
  }
}
