package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/**
 * The memory of one process over many pictures of different shapes: it must not grow. The longer
 * side becomes the largest that is asked for, the other is anything from a third of it up.
 */
public final class MemoryOverSizes {

  private static final int REPORTS = 10;

  private MemoryOverSizes() {}

  /** {@code MemoryOverSizes WEIGHTS [PICTURES [LARGEST_SIDE]]}: 200 pictures up to 1024 pixels. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 3) {
      throw new IllegalArgumentException("usage: MemoryOverSizes WEIGHTS [PICTURES [SIDE]]");
    }
    int pictures = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    int largest = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1024;
    Random random = new Random(1);
    Map<String, String> sizes = Map.of("min_size", "" + largest, "max_size", "" + largest);
    try (MaskRcnn model = MaskRcnn.load(Path.of(arguments[0]), sizes)) {
      for (int i = 1; i <= pictures; i++) {
        RgbImage picture = SyntheticPicture.of(side(random, largest), side(random, largest));
        int found = model.detect(picture).size();
        if (i % Math.max(1, pictures / REPORTS) == 0) {
          report(i, picture, found, model.pooledBytes());
        }
      }
    }
  }

  private static int side(Random random, int largest) {
    return random.nextInt(largest / 3, largest + 1);
  }

  private static void report(int count, RgbImage picture, int found, long pooled) {
    PrintStream out = System.out;
    out.printf(
        Locale.ROOT,
        "picture %4d, %4d x %4d, %3d instances: activations %4d MB, resident %s%n",
        count,
        picture.height(),
        picture.width(),
        found,
        pooled >> 20,
        megabytes(Machine.residentMegabytes())
            + ", at its highest "
            + megabytes(Machine.peakResidentMegabytes()));
  }

  private static String megabytes(OptionalLong megabytes) {
    return megabytes.isPresent() ? megabytes.getAsLong() + " MB" : "unknown";
  }
}
