package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The process that {@link ResidentMemoryTest} watches: it runs the embedded model on images of ten
 * sizes in turn, then loads it again and again, and prints after every run what it occupies.
 */
final class ResidentMemoryProbe {

  static final Path STATUS = Path.of("/proc/self/status");
  static final int SIZES = 10;
  static final int RUNS = 200;
  static final int LOADS = 10;

  private static final Map<String, String> SMALL = Map.of("min_size", "64", "max_size", "160");

  /** Height and width. */
  private static final int[][] IMAGES = {
    {40, 60}, {120, 100}, {200, 80}, {64, 64}, {33, 190},
    {150, 150}, {90, 200}, {180, 40}, {10, 10}, {100, 133}
  };

  private ResidentMemoryProbe() {}

  /** Prints {@code run RESIDENT_KB POOLED_BYTES} or {@code load RESIDENT_KB POOLED_BYTES}. */
  public static void main(String... none) throws IOException {
    // shapes must stay shapes, so that every stage has work to do
    RgbImage shapes = Pixels.sample("shapes-1-640x480.png");
    List<RgbImage> images =
        IntStream.range(0, SIZES)
            .mapToObj(i -> Pixels.resized(shapes, IMAGES[i][0], IMAGES[i][1]))
            .toList();
    try (MaskRcnn model = MaskRcnn.demo(SMALL)) {
      for (int i = 0; i < RUNS; i++) {
        model.detect(images.get(i % SIZES));
        print("run", model);
      }
    }
    for (int i = 0; i < LOADS; i++) {
      MaskRcnn model = MaskRcnn.demo(SMALL);
      model.detect(images.get(0));
      model.close();
      print("load", model);
    }
  }

  private static void print(String what, MaskRcnn model) throws IOException {
    System.out.println(what + " " + residentKilobytes() + " " + model.pooledBytes());
  }

  static long residentKilobytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
