package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.training.step.StepResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stops a training whose numbers have run away, before they reach the parameters. */
final class FiniteLosses {

  /** By how much the learning rate should be lower. */
  private static final double LESS = 0.1;

  private FiniteLosses() {}

  /**
   * Looks at a step.
   *
   * @param norm of all gradients
   * @param step its number, from 1
   * @param pictures of the batch
   * @throws TrainingException naming loss, step, picture, the largest delta and a lower rate
   */
  static void require(
      StepResult result, double norm, long step, List<String> pictures, double learningRate)
      throws TrainingException {
    if (Double.isFinite(result.losses().total()) && Double.isFinite(norm)) {
      return;
    }
    int picture = 0;
    String loss = "gradient";
    double value = norm;
    for (int i = 0; i < result.ofPictures().size() && loss.equals("gradient"); i++) {
      for (Map.Entry<String, Double> one : result.ofPictures().get(i).byName().entrySet()) {
        if (!Double.isFinite(one.getValue())) {
          picture = i;
          loss = one.getKey() + " loss";
          value = one.getValue();
          break;
        }
      }
    }
    throw new TrainingException(
        String.format(
            Locale.ROOT,
            "step %d: the %s is %s (picture %s, largest delta %.3g); the last saved state is good:"
                + " go on from it with --set learning_rate=%.2g or less, or with more"
                + " warmup_steps",
            step,
            loss,
            value,
            loss.equals("gradient") ? String.join(", ", pictures) : pictures.get(picture),
            result.largestDelta(),
            learningRate * LESS));
  }
}
