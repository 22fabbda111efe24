package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.ResidentMemory;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticPicture;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The memory of one process over many pictures of different shapes: it must not grow. The longer
 * side becomes the largest that is asked for, the other is anything from a third of it up.
 */
public final class MemoryOverSizes {

  private static final String USAGE = "MemoryOverSizes WEIGHTS [PICTURES [LARGEST_SIDE]]";
  private static final int REPORTS = 10;

  private MemoryOverSizes() {}

  /** {@code MemoryOverSizes WEIGHTS [PICTURES [LARGEST_SIDE]]}: 200 pictures up to 1024 pixels. */
  public static void main(String[] words) throws Exception {
    Program.run(MemoryOverSizes::run, words);
  }

  static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of(USAGE, words, 1, 2, 3);
    int pictures = arguments.number(1, 200);
    int largest = arguments.number(2, 1024);
    Random random = new Random(1);
    Map<String, String> sizes = Map.of("min_size", "" + largest, "max_size", "" + largest);
    try (MaskRcnn model = MaskRcnn.load(arguments.file(0), sizes)) {
      for (int i = 1; i <= pictures; i++) {
        PictureSize size = new PictureSize(side(random, largest), side(random, largest));
        RgbImage picture = SyntheticPicture.of(size);
        int found = model.detect(picture).size();
        if (i % Math.max(1, pictures / REPORTS) == 0) {
          report(i, size, found, model.pooledBytes());
        }
      }
    }
  }

  private static int side(Random random, int largest) {
    return random.nextInt(largest / 3, largest + 1);
  }

  private static void report(int count, PictureSize size, int found, long pooled) {
    PrintStream out = System.out;
    out.printf(
        Locale.ROOT,
        "picture %4d, %4d x %4d, %3d instances: activations %4d MB, %s%n",
        count,
        size.height(),
        size.width(),
        found,
        pooled >> 20,
        ResidentMemory.inWords());
  }
}
