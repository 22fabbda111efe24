package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.ResidentMemory;
import io.github.maskrcnn4j.benchmarks.synthetic.PictureSize;
import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticPicture;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs a model on a random picture and prints where the time goes and how much memory it takes:
 * {@code StageTimes WEIGHTS [HEIGHT WIDTH [RUNS]]}.
 */
public final class StageTimes {

  private StageTimes() {}

  /** Prints the fastest run of each stage, in milliseconds. */
  public static void main(String[] words) throws Exception {
    Program.run(StageTimes::run, words);
  }

  static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of("StageTimes WEIGHTS [HEIGHT WIDTH [RUNS]]", words, 1, 3, 4);
    PictureSize size = new PictureSize(arguments.number(1, 1024), arguments.number(2, 1024));
    int runs = arguments.number(3, 5);
    long start = System.nanoTime();
    print("%s, started in %.0f ms", Backend.current(), (System.nanoTime() - start) / 1e6);
    start = System.nanoTime();
    try (MaskRcnn model = MaskRcnn.load(arguments.file(0), size.unresized())) {
      print("model loaded in %.0f ms", (System.nanoTime() - start) / 1e6);
      RgbImage image = SyntheticPicture.of(size);
      Map<String, Double> best = new LinkedHashMap<>();
      double total = Double.POSITIVE_INFINITY;
      int found = 0;
      for (int run = 0; run < runs; run++) {
        StageClock clock = new StageClock();
        List<Instance> instances = model.detect(image, clock.trace());
        clock.milliseconds().forEach((stage, ms) -> best.merge(stage, ms, Math::min));
        double sum = clock.milliseconds().values().stream().mapToDouble(ms -> ms).sum();
        total = Math.min(total, sum);
        found = instances.size();
      }
      best.forEach((stage, ms) -> print("%-20s %8.1f ms", stage, ms));
      print("%-20s %8.1f ms, %d instances", "fastest run", total, found);
      print("activations %d MB, %s", model.pooledBytes() >> 20, ResidentMemory.inWords());
    }
  }

  private static void print(String format, Object... arguments) {
    PrintStream out = System.out;
    out.printf(Locale.ROOT, format + "%n", arguments);
  }
}
