package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.core.io.AtomicFiles;
import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.core.json.JsonWriter;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Metrics;
import io.github.maskrcnn4j.training.step.Losses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code metrics.jsonl}: a line a step, a line an evaluation, each written whole.
 *
 * <pre>
 * {"step":1, "epoch":1, "learning_rate":.., "loss":.., "rpn_objectness":.., .., "seconds":..}
 * {"step":80, "epoch":1, "bbox":{"AP":.., ..}, "segm":{"AP":.., ..}}
 * </pre>
 *
 * <p>A line with a loss is a step's. All that writes or reads such lines is here.
 */
record MetricsFile(Path path) {

  private static final String STEP = "step";
  private static final String EPOCH = "epoch";
  private static final String LEARNING_RATE = "learning_rate";
  private static final String LOSS = "loss";
  private static final String GRADIENT_NORM = "gradient_norm";
  private static final String POSITIVE_ANCHORS = "positive_anchors";
  private static final String NEGATIVE_ANCHORS = "negative_anchors";
  private static final String POSITIVE_ROIS = "positive_rois";
  private static final String NEGATIVE_ROIS = "negative_rois";
  private static final String SECONDS = "seconds";

  void append(StepReport report) throws IOException {
    JsonWriter line = new JsonWriter().startObject();
    line.field(STEP, report.step());
    line.field(EPOCH, report.epoch());
    line.field(LEARNING_RATE, report.learningRate());
    line.field(LOSS, report.losses().total());
    report.losses().byName().forEach((name, value) -> line.field(name, value.doubleValue()));
    line.field(GRADIENT_NORM, report.gradientNorm());
    line.field(POSITIVE_ANCHORS, report.counts().positiveAnchors());
    line.field(NEGATIVE_ANCHORS, report.counts().anchors() - report.counts().positiveAnchors());
    line.field(POSITIVE_ROIS, report.counts().positiveRois());
    line.field(NEGATIVE_ROIS, report.counts().rois() - report.counts().positiveRois());
    line.field(SECONDS, Math.round(1e4 * report.seconds()) / 1e4);
    append(line);
  }

  void append(long step, int epoch, Metrics metrics) throws IOException {
    JsonWriter line = new JsonWriter().startObject();
    line.field(STEP, step);
    line.field(EPOCH, epoch);
    metrics
        .figures()
        .forEach(
            (type, named) -> {
              line.startObject(type.key());
              named.forEach((figure, value) -> line.field(figure, value.doubleValue()));
              line.endObject();
            });
    append(line);
  }

  private void append(JsonWriter line) throws IOException {
    byte[] bytes = (line.endObject() + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw AtomicFiles.cannotWrite(path, e);
    }
  }

  /**
   * Begins the file, or cuts it back to a step: what came after it will come again.
   *
   * @param step steps whose lines stay
   */
  void rewind(long step) throws IOException {
    List<String> kept = new ArrayList<>();
    if (Files.exists(path) && step > 0) {
      for (String line : Files.readAllLines(path)) {
        if (stepOf(line) <= step) {
          kept.add(line);
        }
      }
    }
    String text = kept.isEmpty() ? "" : String.join("\n", kept) + "\n";
    AtomicFiles.write(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A line that was cut off by the end of the process belongs to no step. */
  private static long stepOf(String line) {
    try {
      return JsonValue.parse(line).get(STEP).whole(Long.MAX_VALUE);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Whether the weights after so many steps were measured. */
  boolean isEvaluated(long step) throws IOException {
    return Files.exists(path)
        && read().evaluations().stream().anyMatch(evaluation -> evaluation.step() == step);
  }

  /** See {@link MetricsLog#read}. */
  MetricsLog read() throws IOException {
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
    List<MetricsLog.Step> steps = new ArrayList<>();
    List<MetricsLog.Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank()) {
        continue;
      }
      JsonValue line = parsed(i + 1, lines[i]);
      if (line.has(LOSS)) {
        steps.add(step(line));
      } else {
        evaluations.add(evaluation(line));
      }
    }
    return new MetricsLog(steps, evaluations);
  }

  private JsonValue parsed(int number, String line) throws IOException {
    JsonValue json;
    try {
      json = JsonValue.parse(line);
    } catch (IOException e) {
      throw new IOException(path + ", line " + number + ": not JSON: " + line, e);
    }
    if (!json.get(STEP).isLong()) {
      throw new IOException(path + ", line " + number + ": no step: " + line);
    }
    return json;
  }

  private static MetricsLog.Step step(JsonValue line) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (String part : Losses.NAMES) {
      if (line.has(part)) {
        parts.put(part, line.get(part).number(0));
      }
    }
    return new MetricsLog.Step(
        line.get(STEP).whole(0),
        line.get(EPOCH).intValue(),
        line.get(LEARNING_RATE).number(0),
        line.get(LOSS).number(0),
        parts,
        line.get(GRADIENT_NORM).number(0),
        line.get(POSITIVE_ANCHORS).intValue(),
        line.get(NEGATIVE_ANCHORS).intValue(),
        line.get(POSITIVE_ROIS).intValue(),
        line.get(NEGATIVE_ROIS).intValue(),
        line.get(SECONDS).number(0));
  }

  private static MetricsLog.Evaluation evaluation(JsonValue line) {
    Map<IouType, Map<String, Double>> figures = new EnumMap<>(IouType.class);
    for (IouType type : IouType.values()) {
      JsonValue ofType = line.get(type.key());
      if (ofType.isObject()) {
        Map<String, Double> named = new LinkedHashMap<>();
        ofType.fields().forEach((figure, value) -> named.put(figure, value.number(0)));
        figures.put(type, named);
      }
    }
    return new MetricsLog.Evaluation(line.get(STEP).whole(0), line.get(EPOCH).intValue(), figures);
  }
}
