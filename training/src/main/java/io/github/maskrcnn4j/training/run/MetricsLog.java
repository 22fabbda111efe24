package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.evaluation.IouType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code metrics.jsonl} tells, see {@link RunFolder}.
 *
 * @param steps rising
 * @param evaluations rising
 */
public record MetricsLog(List<Step> steps, List<Evaluation> evaluations) {

  /**
   * A step.
   *
   * @param step its number, from 1
   * @param epoch its epoch, from 1
   * @param loss of its pictures, before it: the sum of the parts
   * @param parts of the loss by {@link io.github.maskrcnn4j.training.step.Losses#NAMES}, in the
   *     order of the stages; {@code l2} only where there is a penalty
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
    return new MetricsFile(file).read();
  }
}
