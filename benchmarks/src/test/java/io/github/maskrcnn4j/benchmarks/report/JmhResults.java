package io.github.maskrcnn4j.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.benchmarks.machine.Environment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Result files of a whole suite, made up. */
public final class JmhResults {

  private JmhResults() {}

  /**
   * Writes one, and its environment beside it: stages that take 1, 2, 3 and so on milliseconds, and
   * a run of 5000, all divided by a number.
   */
  public static void write(Path file, String backend, double divisor) throws IOException {
    List<Object> results = new ArrayList<>();
    for (StageBreakdown.Stage stage : StageBreakdown.STAGES) {
      Map<String, String> parameters = new TreeMap<>(stage.parameters());
      if (stage.title().startsWith("RoIAlign")) {
        parameters.put("sampler", backend.equals("CPU") ? "host" : "tensor");
      }
      results.add(result(stage.benchmark(), parameters, (results.size() + 1) / divisor));
    }
    results.add(result("EndToEndBenchmark.detect", Map.of("batch", "1"), 5000 / divisor));
    new ObjectMapper().writeValue(file.toFile(), results);
    environment(backend).write(Environment.besides(file));
  }

  private static Map<String, Object> result(
      String benchmark, Map<String, String> own, double milliseconds) {
    Map<String, String> parameters = new TreeMap<>(own);
    parameters.putAll(Map.of("depth", "101", "size", "1024x1024"));
    return Map.of(
        "benchmark",
        "stages." + benchmark,
        "mode",
        "avgt",
        "params",
        parameters,
        "primaryMetric",
        Map.of("score", milliseconds, "scoreError", "NaN", "scoreUnit", "ms/op"));
  }

  private static Environment environment(String backend) {
    return new Environment(
        "2026-01-02T03:04:05Z",
        "a processor",
        "avx2",
        2,
        16000,
        "Linux",
        "a JVM",
        "nd4j 1",
        "linux-x86_64",
        backend,
        backend.equals("CPU") ? "" : "a card",
        false,
        "ND4J",
        2,
        "",
        "unknown",
        "unknown",
        100,
        100);
  }
}
