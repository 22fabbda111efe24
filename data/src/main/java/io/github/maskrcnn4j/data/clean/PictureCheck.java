package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.file.ImageFormatException;
import io.github.maskrcnn4j.core.image.file.ImageHeader;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.data.file.RawDataSet.RawImage;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.nio.file.Path;

/** Compares a picture with what the data set's file says of it. */
final class PictureCheck {
  private final ImageReader reader = new ImageReader();
  private final Findings findings;

  PictureCheck(Findings findings) {
    this.findings = findings;
  }

  /**
   * What a picture's file says.
   *
   * @param header null if it cannot be read
   * @param damage why it cannot be read
   */
  record Look(RawImage image, Path file, ImageHeader header, String damage) {}

  /** Reads the file's header; safe to be called from several threads. */
  Look look(RawImage image, Path file) {
    try {
      return new Look(image, file, reader.readHeader(file), null);
    } catch (ImageFormatException e) {
      return new Look(image, file, null, e.getMessage());
    }
  }

  /** The size that the picture has and the file says it has; null if they differ: tells why. */
  ImageSize size(Look look) {
    RawImage image = look.image();
    if (look.header() == null) {
      findings.add(Problem.PICTURE_DAMAGED, image.where(), look.damage());
      return null;
    }
    ImageSize upright = look.header().upright();
    ImageSize stored = look.header().size();
    ImageSize said = new ImageSize(image.height(), image.width());
    if (!image.hasSize() || said.equals(upright)) {
      return upright;
    }
    String sizes = "the file says " + words(said) + ", the picture has " + words(upright);
    if (said.equals(stored)) {
      findings.add(
          Problem.PICTURE_TURNED,
          image.where(),
          sizes
              + ": its EXIF orientation "
              + look.header().orientation()
              + " swaps height and width, and it was drawn on as it is stored, on its side");
    } else {
      boolean swapped = said.height() == upright.width() && said.width() == upright.height();
      String why = swapped ? ": height and width are swapped, without an EXIF orientation" : "";
      findings.add(Problem.PICTURE_SIZE, image.where(), sizes + why);
    }
    return null;
  }

  private static String words(ImageSize size) {
    return size.width() + " x " + size.height();
  }
}
