package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.core.image.ChannelOrder;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.InputPadding;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.Normalisation;
import io.github.maskrcnn4j.core.image.NormalisedBilinear;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Exercise of 01-input: bilinear resizing by the formula, compared with the resizer. */
public final class BilinearByHand {

  private BilinearByHand() {}

  /**
   * The value of a resized image at one position.
   *
   * @param rows of the resized image
   * @param columns of the resized image
   */
  public static double at(RgbImage image, int rows, int columns, int row, int column, int channel) {
    double y = Math.max(0, (row + 0.5) * image.height() / rows - 0.5);
    double x = Math.max(0, (column + 0.5) * image.width() / columns - 0.5);
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(top + 1, image.height() - 1);
    int right = Math.min(left + 1, image.width() - 1);
    double dy = y - top;
    double dx = x - left;
    return (1 - dy) * (1 - dx) * image.get(top, left, channel)
        + (1 - dy) * dx * image.get(top, right, channel)
        + dy * (1 - dx) * image.get(bottom, left, channel)
        + dy * dx * image.get(bottom, right, channel);
  }

  /** The largest difference between the formula and the resizer, in grey levels of 0 to 255. */
  public static double largestDifference(RgbImage image, int shortSide) {
    Normalisation none =
        new Normalisation(
            ChannelOrder.RGB,
            1,
            List.of(0.0, 0.0, 0.0),
            List.of(1.0, 1.0, 1.0),
            Normalisation.Precision.FLOAT32);
    ModelInput input =
        new ImageTransform(
                new NormalisedBilinear(shortSide, 100_000), none, new InputPadding.BottomRight(1))
            .apply(image);
    int rows = input.geometry().resizedHeight();
    int columns = input.geometry().resizedWidth();
    double largest = 0;
    for (int i = 0; i < input.data().length; i++) {
      double byHand = at(image, rows, columns, i / 3 / columns, i / 3 % columns, i % 3);
      largest = Math.max(largest, Math.abs(byHand - input.data()[i]));
    }
    return largest;
  }

  /** {@code BilinearByHand IMAGE} */
  public static void main(String[] arguments) throws IOException {
    RgbImage image = new ImageReader().read(Path.of(arguments[0]));
    for (int shortSide : new int[] {100, 384, 800}) {
      System.out.printf(
          Locale.ROOT,
          "short side %d: largest difference %.5f%n",
          shortSide,
          largestDifference(image, shortSide));
    }
  }
}
