package io.github.maskrcnn4j.inspect.data;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.mask.MaskBounds;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.inspect.page.InputPicture;
import io.github.maskrcnn4j.inspect.page.Picture;
import io.github.maskrcnn4j.inspect.page.SvgPath;
import java.io.IOException;
import java.util.List;

/**
 * One picture with what is on it.
 *
 * @param name of its file
 * @param geometry how it lies in the model input
 * @param original as it is
 * @param input as the network sees it
 */
record Sample(
    String name, ImageGeometry geometry, String original, String input, List<Drawn> objects) {

  /** Of a picture on the page, which shows several. */
  private static final int LONGEST_SIDE = 640;

  /**
   * An object.
   *
   * @param category its id
   * @param box left, top, right and bottom of its mask's pixels, in pixels of the image
   * @param contours an SVG path in pixels of the image
   * @param area pixels of its mask
   */
  record Drawn(int category, boolean crowd, int[] box, String contours, int area) {}

  static Sample of(CleanDataSet read, ImageEntry image, ImageTransform transform)
      throws IOException {
    RgbImage pixels = new ImageReader().read(read.file(image));
    ModelInput input = transform.apply(pixels);
    ImageSize size = new ImageSize(image.height(), image.width());
    return new Sample(
        image.fileName(),
        input.geometry(),
        Picture.of(pixels.toBufferedImage(), LONGEST_SIDE),
        Picture.of(InputPicture.of(input, transform.normalisation()), LONGEST_SIDE),
        read.data().annotations(image.id()).stream().map(object -> drawn(object, size)).toList());
  }

  private static Drawn drawn(Annotation object, ImageSize image) {
    Rle mask = object.mask();
    MaskBounds box = mask.bounds();
    return new Drawn(
        object.categoryId(),
        object.crowd(),
        new int[] {box.x(), box.y(), box.x() + box.width(), box.y() + box.height()},
        SvgPath.ofMask(mask, image),
        mask.area());
  }
}
