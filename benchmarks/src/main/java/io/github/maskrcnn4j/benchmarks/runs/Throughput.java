package io.github.maskrcnn4j.benchmarks.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.JavaProcess;
import io.github.maskrcnn4j.benchmarks.machine.TemporaryFile;
import io.github.maskrcnn4j.benchmarks.report.MarkdownTable;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures a second, and the memory for it, by how many are in the network side by side: {@code
 * Throughput WEIGHTS FOLDER PARALLEL...}. 1 is one picture with all threads; of N pictures each has
 * one thread; of N+ all share all threads, as when a program just calls the model from N threads.
 * Prints a table in Markdown.
 *
 * <p>The numbers take turns, each in a process of its own, because the memory at its highest is a
 * process's; the fastest of {@value #ROUNDS} rounds counts. The children get the options of this
 * JVM, so that {@code -Dmaskrcnn4j.kernels=nd4j} holds for them.
 */
public final class Throughput {

  private static final String USAGE = "Throughput WEIGHTS|" + ThroughputRun.DEMO + " FOLDER N...";
  private static final int ROUNDS = 3;

  private Throughput() {}

  /** Measures and prints. */
  public static void main(String[] words) throws Exception {
    Program.run(given -> run(ROUNDS, given), words);
  }

  static void run(int rounds, String... words) throws IOException {
    if (words.length < 3) {
      throw new IllegalArgumentException("usage: " + USAGE);
    }
    List<String> counts = Arrays.stream(words).skip(2).map(Throughput::count).toList();
    Map<String, ThroughputPoint> best = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String count : counts) {
        best.merge(count, measure(words[0], words[1], count), ThroughputPoint::better);
      }
    }
    PrintStream out = System.out;
    out.print(table(best));
  }

  private static String count(String word) {
    if (!word.matches("[1-9]\\d{0,3}[+]?")) {
      throw new IllegalArgumentException(
          "'" + word + "' is not a number of pictures; usage: " + USAGE);
    }
    return word;
  }

  private static ThroughputPoint measure(String weights, String folder, String count)
      throws IOException {
    Path target = TemporaryFile.create(".json");
    List<String> jvm = new ArrayList<>(JavaProcess.OPTIONS);
    jvm.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    JavaProcess child = new JavaProcess(ThroughputRun.class, jvm, Map.of());
    int code = child.run(weights, folder, count, target.toString());
    if (code != 0) {
      throw new IOException("Measuring " + count + " side by side failed with code " + code);
    }
    return new ObjectMapper().readValue(target.toFile(), ThroughputPoint.class);
  }

  private static String table(Map<String, ThroughputPoint> points) {
    MarkdownTable table =
        new MarkdownTable(
            List.of("side by side", "pictures a second", "ratio", "resident at its highest, MB"));
    double first = points.values().iterator().next().rate();
    points.forEach(
        (count, point) ->
            table.row(
                List.of(
                    count,
                    String.format(Locale.ROOT, "%.3g", point.rate()),
                    String.format(Locale.ROOT, "%.2f", point.rate() / first),
                    point.resident() < 0 ? "unknown" : "" + point.resident())));
    return table.toString();
  }
}
