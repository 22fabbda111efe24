package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import java.util.Locale;

/** Where a resized picture goes within the model's input, and what lies around it. */
public sealed interface InputPadding
    permits InputPadding.BottomRight, InputPadding.CentredSquare, InputPadding.Centred {

  /** The same padding for another bound of the long side. */
  InputPadding withMaxSize(int maxSize);

  /** Places a resized picture. */
  ImageGeometry place(int originalHeight, int originalWidth, ScaledSize resized);

  /**
   * Fills the input, before the picture is written over it.
   *
   * @param input {@code [1, H, W, 3]}, all 0
   */
  void fill(float[] input, Normalisation normalisation);

  /**
   * The picture in the top left corner, zeros (a grey, for they are not normalised) to the right
   * and below up to multiples of a number, so that every level of the pyramid has whole cells.
   *
   * @param multiple e.g. 32, the stride of the coarsest level of the backbone
   */
  record BottomRight(int multiple) implements InputPadding {
    /** Checks the multiple. */
    public BottomRight {
      if (multiple < 1) {
        throw new IllegalArgumentException("the multiple must be positive, found " + multiple);
      }
    }

    @Override
    public ImageGeometry place(int originalHeight, int originalWidth, ScaledSize resized) {
      return new ImageGeometry(
          originalHeight,
          originalWidth,
          resized.height(),
          resized.width(),
          roundUp(resized.height(), multiple),
          roundUp(resized.width(), multiple),
          0,
          0,
          resized.scale());
    }

    @Override
    public BottomRight withMaxSize(int maxSize) {
      return this;
    }

    @Override
    public void fill(float[] input, Normalisation normalisation) {}
  }

  /**
   * The picture in the middle of a square, black pixels around it that are normalised like the
   * picture. An odd rest is one more row below, one more column to the right.
   *
   * @param side of the square
   * @param multiple what the side must be a multiple of, so that every level of the pyramid has
   *     whole cells
   */
  record CentredSquare(int side, int multiple) implements InputPadding {
    /** Checks the side. */
    public CentredSquare {
      if (side < 1 || multiple < 1 || side % multiple != 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "max_size must be a positive multiple of %d, for the input is a square of that side; found %d",
                multiple,
                side));
      }
    }

    @Override
    public CentredSquare withMaxSize(int maxSize) {
      return new CentredSquare(maxSize, multiple);
    }

    @Override
    public ImageGeometry place(int originalHeight, int originalWidth, ScaledSize resized) {
      return centred(originalHeight, originalWidth, resized, side, side);
    }

    @Override
    public void fill(float[] input, Normalisation normalisation) {
      fillBlack(input, normalisation);
    }
  }

  /**
   * The picture in the middle of a black rectangle, normalised like the picture, whose sides are
   * the next multiples of a number. An odd rest is one more row below, one more column to the
   * right.
   *
   * @param multiple e.g. 64, so that every level of the pyramid has whole cells
   */
  record Centred(int multiple) implements InputPadding {
    /** Checks the multiple. */
    public Centred {
      if (multiple < 1) {
        throw new IllegalArgumentException("the multiple must be positive, found " + multiple);
      }
    }

    @Override
    public Centred withMaxSize(int maxSize) {
      return this;
    }

    @Override
    public ImageGeometry place(int originalHeight, int originalWidth, ScaledSize resized) {
      int height = roundUp(resized.height(), multiple);
      int width = roundUp(resized.width(), multiple);
      return centred(originalHeight, originalWidth, resized, height, width);
    }

    @Override
    public void fill(float[] input, Normalisation normalisation) {
      fillBlack(input, normalisation);
    }
  }

  private static ImageGeometry centred(
      int originalHeight, int originalWidth, ScaledSize resized, int height, int width) {
    return new ImageGeometry(
        originalHeight,
        originalWidth,
        resized.height(),
        resized.width(),
        height,
        width,
        (height - resized.height()) / 2,
        (width - resized.width()) / 2,
        resized.scale());
  }

  private static int roundUp(int side, int multiple) {
    return (side + multiple - 1) / multiple * multiple;
  }

  private static void fillBlack(float[] input, Normalisation normalisation) {
    ByteValues values = normalisation.values();
    for (int colour = 0; colour < 3; colour++) {
      float black = values.table(colour)[0];
      for (int at = values.channel(colour); at < input.length; at += 3) {
        input[at] = black;
      }
    }
  }
}
