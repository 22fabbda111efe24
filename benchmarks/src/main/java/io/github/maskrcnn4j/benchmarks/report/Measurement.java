package io.github.maskrcnn4j.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.benchmarks.suite.FlopRate;
import io.github.maskrcnn4j.benchmarks.suite.PeakMemory;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One line of a result file.
 *
 * @param benchmark class and method: {@code StemBenchmark.stem}
 * @param parameters by name
 * @param milliseconds mean time of a call
 * @param error half of its 99.9 % confidence interval; empty if there are too few iterations
 * @param rate in GFLOP/s, where the benchmark counts its work
 * @param resident MB of memory at the highest, where {@link PeakMemory} tells it
 */
record Measurement(
    String benchmark,
    Map<String, String> parameters,
    double milliseconds,
    OptionalDouble error,
    OptionalDouble rate,
    OptionalDouble resident) {

  Measurement {
    parameters = new TreeMap<>(parameters);
  }

  /** Reads an element of JMH's JSON. */
  static Measurement of(JsonNode node) throws IOException {
    String name = node.path("benchmark").asText();
    JsonNode primary = node.path("primaryMetric");
    if (!node.path("mode").asText().equals("avgt") || !primary.path("score").isNumber()) {
      throw new IOException("'" + name + "' is not a mean time of JMH (mode avgt)");
    }
    double unit = milliseconds(name, primary.path("scoreUnit").asText());
    Map<String, String> parameters = new TreeMap<>();
    node.path("params")
        .properties()
        .forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
    String[] parts = name.split("\\.");
    String shortName =
        parts.length < 2 ? name : parts[parts.length - 2] + "." + parts[parts.length - 1];
    OptionalDouble error = number(primary.path("scoreError"));
    return new Measurement(
        shortName,
        parameters,
        unit * primary.path("score").asDouble(),
        error.isPresent() ? OptionalDouble.of(unit * error.getAsDouble()) : error,
        secondary(node, FlopRate.RATE),
        secondary(node, PeakMemory.RESIDENT));
  }

  /** What makes it comparable with a line of another file. */
  String key() {
    return benchmark + " " + parameters;
  }

  /** The parameters in words: {@code depth 101, size 1024x1024}. */
  String parameterText() {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + " " + parameter.getValue())
        .collect(Collectors.joining(", "));
  }

  private static double milliseconds(String name, String unit) throws IOException {
    for (TimeUnit known : TimeUnit.values()) {
      if (unit.equals(abbreviation(known) + "/op")) {
        return known.toNanos(1) / 1e6;
      }
    }
    throw new IOException("'" + name + "' is in " + unit + ", expected a time per operation");
  }

  private static String abbreviation(TimeUnit unit) {
    return switch (unit) {
      case NANOSECONDS -> "ns";
      case MICROSECONDS -> "us";
      case MILLISECONDS -> "ms";
      case SECONDS -> "s";
      case MINUTES -> "min";
      case HOURS -> "hr";
      case DAYS -> "day";
    };
  }

  private static OptionalDouble secondary(JsonNode node, String metric) {
    return number(node.path("secondaryMetrics").path(metric).path("score"));
  }

  /** JMH writes "NaN" for what it cannot tell. */
  private static OptionalDouble number(JsonNode node) {
    return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
  }
}
