package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.core.json.JsonValue;
import io.github.maskrcnn4j.evaluation.IouType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code metrics.jsonl} tells, see {@link RunFolder}.
 *
 * @param steps rising
 * @param evaluations rising
 */
public record MetricsLog(List<Step> steps, List<Evaluation> evaluations) {

  /** Of the loss, as they are named there. */
  private static final List<String> PARTS =
      List.of("rpn_objectness", "rpn_box", "class", "box", "mask", "l2");

  /**
   * A step.
   *
   * @param step its number, from 1
   * @param epoch its epoch, from 1
   * @param loss of its pictures, before it: the sum of the parts
   * @param parts of the loss by name, in the order of the stages; {@code l2} only where there is a
   *     penalty
   * @param gradientNorm length of all gradients, before clipping
   * @param positiveAnchors anchors with an object that it learnt from, of all its pictures
   * @param negativeAnchors those with background
   * @param positiveRois RoIs with an object, likewise
   * @param negativeRois those with background
   * @param seconds that it took
   */
  public record Step(
      long step,
      int epoch,
      double learningRate,
      double loss,
      Map<String, Double> parts,
      double gradientNorm,
      int positiveAnchors,
      int negativeAnchors,
      int positiveRois,
      int negativeRois,
      double seconds) {}

  /**
   * An evaluation.
   *
   * @param step how many steps the weights have seen
   * @param epoch how often they have seen all pictures
   * @param figures COCO's twelve numbers by name; -1 where there is no such object
   */
  public record Evaluation(long step, int epoch, Map<IouType, Map<String, Double>> figures) {

    /** AP over all IoUs; -1 if it was not measured. */
    public double averagePrecision(IouType type) {
      return figures.getOrDefault(type, Map.of()).getOrDefault("AP", -1.0);
    }
  }

  public MetricsLog {
    steps = List.copyOf(steps);
    evaluations = List.copyOf(evaluations);
  }

  /**
   * Reads a log. A last line without its end is left out: the process ended in it, or is about to
   * write the rest.
   *
   * @throws IOException if it cannot be read, or a line is none of a log's: naming it
   */
  public static MetricsLog read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
    List<Step> steps = new ArrayList<>();
    List<Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank()) {
        continue;
      }
      JsonValue line = parsed(file, i + 1, lines[i]);
      if (line.has("loss")) {
        steps.add(step(line));
      } else {
        evaluations.add(evaluation(line));
      }
    }
    return new MetricsLog(steps, evaluations);
  }

  private static JsonValue parsed(Path file, int number, String line) throws IOException {
    JsonValue json;
    try {
      json = JsonValue.parse(line);
    } catch (IOException e) {
      throw new IOException(file + ", line " + number + ": not JSON: " + line, e);
    }
    if (!json.get("step").isLong()) {
      throw new IOException(file + ", line " + number + ": no step: " + line);
    }
    return json;
  }

  private static Step step(JsonValue line) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (String part : PARTS) {
      if (line.has(part)) {
        parts.put(part, line.get(part).number(0));
      }
    }
    return new Step(
        line.get("step").whole(0),
        line.get("epoch").intValue(),
        line.get("learning_rate").number(0),
        line.get("loss").number(0),
        parts,
        line.get("gradient_norm").number(0),
        line.get("positive_anchors").intValue(),
        line.get("negative_anchors").intValue(),
        line.get("positive_rois").intValue(),
        line.get("negative_rois").intValue(),
        line.get("seconds").number(0));
  }

  private static Evaluation evaluation(JsonValue line) {
    Map<IouType, Map<String, Double>> figures = new EnumMap<>(IouType.class);
    for (IouType type : IouType.values()) {
      JsonValue ofType = line.get(type.name().toLowerCase(Locale.ROOT));
      if (ofType.isObject()) {
        Map<String, Double> named = new LinkedHashMap<>();
        ofType.fields().forEach((name, value) -> named.put(name, value.number(0)));
        figures.put(type, named);
      }
    }
    return new Evaluation(line.get("step").whole(0), line.get("epoch").intValue(), figures);
  }
}
