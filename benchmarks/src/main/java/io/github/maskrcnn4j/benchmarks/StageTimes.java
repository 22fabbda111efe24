package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Runs a model on a random picture and prints where the time goes and how much memory it takes:
 * {@code StageTimes WEIGHTS [HEIGHT WIDTH [RUNS]]}.
 */
public final class StageTimes {

  private StageTimes() {}

  /** Prints the fastest run of each stage, in milliseconds. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 4 || arguments.length == 2) {
      throw new IllegalArgumentException("usage: StageTimes WEIGHTS [HEIGHT WIDTH [RUNS]]");
    }
    Path weights = Path.of(arguments[0]);
    int height = arguments.length > 2 ? Integer.parseInt(arguments[1]) : 1024;
    int width = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1024;
    int runs = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
    PictureSize size = new PictureSize(height, width);
    long start = System.nanoTime();
    print("%s, started in %.0f ms", Backend.current(), (System.nanoTime() - start) / 1e6);
    start = System.nanoTime();
    try (MaskRcnn model = MaskRcnn.load(weights, size.unresized())) {
      print("model loaded in %.0f ms", (System.nanoTime() - start) / 1e6);
      RgbImage image = SyntheticPicture.of(height, width);
      Map<String, Double> best = new LinkedHashMap<>();
      double total = Double.POSITIVE_INFINITY;
      int found = 0;
      for (int run = 0; run < runs; run++) {
        StageClock clock = new StageClock();
        List<Instance> instances = model.detect(image, clock);
        clock.milliseconds().forEach((stage, ms) -> best.merge(stage, ms, Math::min));
        double sum = clock.milliseconds().values().stream().mapToDouble(ms -> ms).sum();
        total = Math.min(total, sum);
        found = instances.size();
      }
      best.forEach((stage, ms) -> print("%-20s %8.1f ms", stage, ms));
      print("%-20s %8.1f ms, %d instances", "fastest run", total, found);
      print("activations %d MB, %s", model.pooledBytes() >> 20, residentMemory());
    }
  }

  private static String residentMemory() {
    OptionalLong peak = Machine.peakResidentMegabytes();
    OptionalLong now = Machine.residentMegabytes();
    return peak.isEmpty() || now.isEmpty()
        ? "resident memory unknown on this system"
        : "resident %d MB at its highest, %d MB now".formatted(peak.getAsLong(), now.getAsLong());
  }

  private static void print(String format, Object... arguments) {
    PrintStream out = System.out;
    out.printf(Locale.ROOT, format + "%n", arguments);
  }
}
