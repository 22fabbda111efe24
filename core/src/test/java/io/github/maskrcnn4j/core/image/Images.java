package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.Normalisation.Precision;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/** Pictures and normalisations that several tests need. */
public final class Images {
  /** The bytes as they are. */
  public static final Normalisation BYTES =
      new Normalisation(
          ChannelOrder.RGB, 1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), Precision.FLOAT32);

  private Images() {}

  /** The {@code image.png} of a golden folder, read as a user's file is read. */
  public static RgbImage golden(Golden golden) {
    try {
      return new ImageReader().read(golden.file("image.png"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Grey pixels, row by row. */
  public static RgbImage grey(int height, int width, int... values) {
    byte[] data = new byte[3 * height * width];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) values[i / 3];
    }
    return RgbImage.of(height, width, data);
  }

  public static RgbImage random(int height, int width, long seed) {
    byte[] data = new byte[3 * height * width];
    new Random(seed).nextBytes(data);
    return RgbImage.of(height, width, data);
  }

  /** Resized without normalisation and padding, all three channels. */
  public static float[] resize(
      RgbImage image, Resizing resizing, int height, int width, double scale) {
    ImageGeometry geometry =
        new ImageGeometry(image.height(), image.width(), height, width, height, width, 0, 0, scale);
    float[] resized = new float[3 * height * width];
    resizing.resize(image, BYTES, geometry, resized);
    return resized;
  }

  /** The red channel of {@link #resize}. */
  public static float[] resizeGrey(
      RgbImage image, Resizing resizing, int height, int width, double scale) {
    float[] all = resize(image, resizing, height, width, scale);
    float[] red = new float[height * width];
    for (int i = 0; i < red.length; i++) {
      red[i] = all[3 * i];
    }
    return red;
  }
}
