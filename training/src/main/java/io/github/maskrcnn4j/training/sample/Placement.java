package io.github.maskrcnn4j.training.sample;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;

/**
 * The way of one picture, and of what was drawn on it, to the model input.
 *
 * @param transform how it is resized
 * @param geometry where it lies in the input of the batch's common size, mirrored or not
 * @param mirrored when it is mirrored, if it is
 */
record Placement(ImageTransform transform, ImageGeometry geometry, Mirrored mirrored) {

  enum Mirrored {
    NO,
    BEFORE_RESIZING,
    AFTER_RESIZING
  }

  /** Not mirrored, in an input of its own size. */
  static Placement of(ImageTransform transform, int height, int width) {
    return new Placement(transform, transform.place(height, width), Mirrored.NO);
  }

  /** The same in a larger input. */
  Placement withInput(int height, int width) {
    return new Placement(transform, geometry.withInput(height, width), mirrored);
  }

  /** The same, mirrored. */
  Placement mirror(Mirroring mirroring) {
    return new Placement(
        transform,
        mirroring == Mirroring.INPUT ? geometry.mirrored() : geometry,
        mirroring == Mirroring.PICTURE ? Mirrored.BEFORE_RESIZING : Mirrored.AFTER_RESIZING);
  }

  ModelInput apply(RgbImage image) {
    boolean first = mirrored == Mirrored.BEFORE_RESIZING;
    ModelInput input = transform.apply(first ? Mirroring.mirror(image) : image, geometry);
    if (mirrored == Mirrored.AFTER_RESIZING) {
      Mirroring.mirror(input.data(), geometry); // nobody else has seen it yet
    }
    return input;
  }

  /** Pixels of the resized picture for one of the original, along x. */
  double scaleX() {
    return (double) geometry.resizedWidth() / geometry.originalWidth();
  }

  /** Pixels of the resized picture for one of the original, along y. */
  double scaleY() {
    return (double) geometry.resizedHeight() / geometry.originalHeight();
  }

  /** Where a point of the original lies in the resized picture, along x, in float64. */
  double x(double original) {
    return switch (mirrored) {
      case NO -> original * scaleX();
      case BEFORE_RESIZING -> (geometry.originalWidth() - original) * scaleX();
      case AFTER_RESIZING -> geometry.resizedWidth() - original * scaleX();
    };
  }

  /** Where a point of the original lies in the resized picture, along y, in float64. */
  double y(double original) {
    return original * scaleY();
  }

  /** The original's row that every row of the resized picture shows. */
  int[] rows(PixelSource source) {
    return source.of(geometry.originalHeight(), geometry.resizedHeight());
  }

  /** The original's column that every column of the resized picture shows. */
  int[] columns(PixelSource source) {
    int[] columns = source.of(geometry.originalWidth(), geometry.resizedWidth());
    int last = columns.length - 1;
    int[] mirror = columns.clone();
    for (int x = 0; x <= last; x++) {
      if (mirrored == Mirrored.AFTER_RESIZING) {
        mirror[x] = columns[last - x];
      } else if (mirrored == Mirrored.BEFORE_RESIZING && columns[x] != PixelSource.OUTSIDE) {
        mirror[x] = geometry.originalWidth() - 1 - columns[x];
      }
    }
    return mirror;
  }
}
