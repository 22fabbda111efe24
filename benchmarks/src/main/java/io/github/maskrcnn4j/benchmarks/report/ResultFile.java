package io.github.maskrcnn4j.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.benchmarks.machine.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the suite wrote.
 *
 * @param name the file's name without its ending
 * @param environment what it was measured on
 * @param measurements in the file's order
 */
record ResultFile(String name, Environment environment, List<Measurement> measurements) {

  private static final ObjectMapper JSON = new ObjectMapper();

  ResultFile {
    measurements = List.copyOf(measurements);
  }

  /**
   * Reads JMH's JSON and the environment beside it.
   *
   * @throws IOException naming the file, if one of them is missing or of another kind
   */
  static ResultFile read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(file + ": no such file");
    }
    List<Measurement> measurements = new ArrayList<>();
    try {
      JsonNode array = JSON.readTree(file.toFile());
      if (!array.isArray() || array.isEmpty()) {
        throw new IOException("expected an array of JMH results");
      }
      for (JsonNode result : array) {
        measurements.add(Measurement.of(result));
      }
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    return new ResultFile(name, Environment.read(Environment.besides(file)), measurements);
  }

  Optional<Measurement> find(String key) {
    return measurements.stream().filter(m -> m.key().equals(key)).findFirst();
  }

  /** One measurement of each kind in any of the files, in the order in which they first appear. */
  static List<Measurement> lines(List<ResultFile> files) {
    Set<String> seen = new HashSet<>();
    return files.stream()
        .flatMap(file -> file.measurements().stream())
        .filter(measurement -> seen.add(measurement.key()))
        .toList();
  }
}
