package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.training.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

  /**
   * Begins the metrics, or cuts them back to a step: what came after it will come again.
   *
   * @param step steps whose lines stay
   */
  void rewindMetrics(long step) throws IOException {
    List<String> kept = new ArrayList<>();
    if (Files.exists(metrics()) && step > 0) {
      for (String line : Files.readAllLines(metrics())) {
        if (stepOf(line) <= step) {
          kept.add(line);
        }
      }
    }
    String text = kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
    AtomicFiles.write(metrics(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether the weights after so many steps were measured. */
  boolean isEvaluated(long step) throws IOException {
    if (Files.exists(metrics())) {
      for (String line : Files.readAllLines(metrics())) {
        if (stepOf(line) == step && !JsonValue.parse(line).has("loss")) {
          return true;
        }
      }
    }
    return false;
  }

  /** A line that was cut off by the end of the process belongs to no step. */
  private static long stepOf(String line) {
    try {
      return JsonValue.parse(line).get("step").whole(Long.MAX_VALUE);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  void append(StepReport report) throws IOException {
    JsonWriter line = new JsonWriter().startObject();
    line.field("step", report.step());
    line.field("epoch", report.epoch());
    line.field("learning_rate", report.learningRate());
    line.field("loss", report.losses().total());
    line.field("rpn_objectness", report.losses().objectness());
    line.field("rpn_box", report.losses().rpnBox());
    line.field("class", report.losses().classes());
    line.field("box", report.losses().box());
    line.field("mask", report.losses().mask());
    if (report.losses().weights() != 0) {
      line.field("l2", report.losses().weights());
    }
    line.field("gradient_norm", report.gradientNorm());
    line.field("positive_anchors", report.counts().positiveAnchors());
    line.field("negative_anchors", report.counts().anchors() - report.counts().positiveAnchors());
    line.field("positive_rois", report.counts().positiveRois());
    line.field("negative_rois", report.counts().rois() - report.counts().positiveRois());
    line.field("seconds", Math.round(1e4 * report.seconds()) / 1e4);
    append(line);
  }

  void append(long step, int epoch, Metrics metrics) throws IOException {
    JsonWriter line = new JsonWriter().startObject();
    line.field("step", step);
    line.field("epoch", epoch);
    for (Map.Entry<IouType, Map<String, Double>> type : metrics.figures().entrySet()) {
      line.startObject(type.getKey().name().toLowerCase(Locale.ROOT));
      type.getValue().forEach((name, value) -> line.field(name, value.doubleValue()));
      line.endObject();
    }
    append(line);
  }

  private void append(JsonWriter line) throws IOException {
    byte[] bytes = (line.endObject() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(metrics(), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(metrics(), e);
    }
  }
}
