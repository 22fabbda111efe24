package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.training.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The folder of a training.
 *
 * <pre>
 * settings.json       all values that it is made with
 * metrics.jsonl       a line a step and a line an evaluation
 * training.html       a page that shows them, if a listener writes it
 * last.state          all that the next step depends on
 * last.safetensors    the weights of last.state, for detect
 * best.safetensors    the weights with the best AP of masks
 * </pre>
 *
 * <p>Every file is written whole or not at all; of {@code metrics.jsonl} that holds for a line.
 *
 * @param path made when the first file is written
 */
public record RunFolder(Path path) {

  /** The files from which the training goes on. */
  public Checkpoint checkpoint() {
    return new Checkpoint(path);
  }

  /** A line a step, and a line an evaluation. */
  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  /** The same file, to write and to read. */
  MetricsFile metricsFile() {
    return new MetricsFile(metrics());
  }

  /** The page that shows it all. */
  public Path page() {
    return path.resolve("training.html");
  }

  /** Writes the values that the training is made with. */
  void writeSettings(Map<String, String> settings) throws IOException {
    JsonWriter json = JsonWriter.indented().startObject();
    settings.forEach(json::field);
    AtomicFiles.write(settingsFile(), json.endObject()::writeTo);
  }

  /**
   * The values that the training is made with, by their names on the command line.
   *
   * @throws IOException if there are none, or the file is damaged: naming it
   */
  public Map<String, String> settings() throws IOException {
    String json = Files.readString(settingsFile());
    Map<String, String> values = new LinkedHashMap<>();
    try {
      JsonValue.parse(json).fields().forEach((name, value) -> values.put(name, value.text()));
    } catch (IOException e) {
      throw new IOException(settingsFile() + ": not JSON: " + e.getMessage(), e);
    }
    return values;
  }

  private Path settingsFile() {
    return path.resolve("settings.json");
  }
}
