package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A picture with structure on several scales, so that proposals spread over the levels: coarse
 * coloured tiles under fine noise. The same for the same size, on every machine.
 */
public final class SyntheticPicture {

  private static final int TILES = 64;

  private SyntheticPicture() {}

  /** {@code SyntheticPicture TARGET.png HEIGHT WIDTH}: writes it, for other programs. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("usage: SyntheticPicture TARGET.png HEIGHT WIDTH");
    }
    RgbImage picture = of(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    write(picture, "png", Path.of(arguments[0]));
  }

  /** The picture of a size. */
  public static RgbImage of(int height, int width) {
    Random random = new Random(1);
    byte[] tiles = new byte[TILES * TILES * 3];
    random.nextBytes(tiles);
    byte[] data = new byte[3 * height * width];
    random.nextBytes(data);
    for (int i = 0; i < data.length; i++) {
      int y = (int) ((long) (i / 3 / width) * TILES / height);
      int x = i / 3 % width * TILES / width;
      data[i] = (byte) ((tiles[(y * TILES + x) * 3 + i % 3] & 255) * 3 / 4 + (data[i] & 255) / 4);
    }
    return RgbImage.of(height, width, data);
  }

  /**
   * Writes a picture.
   *
   * @param format as ImageIO names it: {@code png}, {@code jpg}
   */
  static void write(RgbImage picture, String format, Path target) throws IOException {
    if (!ImageIO.write(picture.toBufferedImage(), format, target.toFile())) {
      throw new IOException("This JVM cannot write " + format + " pictures");
    }
  }
}
