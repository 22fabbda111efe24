package io.github.maskrcnn4j.benchmarks.synthetic;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A picture with structure on several scales, so that proposals spread over the levels: coarse
 * coloured tiles under fine noise. The same for the same size, on every machine.
 */
public final class SyntheticPicture {

  private static final String USAGE = "SyntheticPicture TARGET.png HEIGHT WIDTH";
  private static final int TILES = 64;

  private SyntheticPicture() {}

  /** {@code SyntheticPicture TARGET.png HEIGHT WIDTH}: writes it, for other programs. */
  public static void main(String[] words) throws Exception {
    Program.run(SyntheticPicture::run, words);
  }

  private static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of(USAGE, words, 3);
    PictureSize size = new PictureSize(arguments.number(1), arguments.number(2));
    write(of(size), "png", arguments.file(0));
  }

  /** The picture of a size. */
  public static RgbImage of(PictureSize size) {
    return of(size, 1);
  }

  /** One of many pictures of a size. */
  public static RgbImage of(PictureSize size, long seed) {
    int height = size.height();
    int width = size.width();
    Random random = new Random(seed);
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
  public static void write(RgbImage picture, String format, Path target) throws IOException {
    AtomicFiles.write(
        target,
        out -> {
          if (!ImageIO.write(picture.toBufferedImage(), format, out)) {
            throw new IOException("this JVM has no writer for " + format + " pictures");
          }
        });
  }
}
