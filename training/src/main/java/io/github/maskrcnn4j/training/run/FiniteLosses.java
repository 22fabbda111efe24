package io.github.maskrcnn4j.training.run;

import io.github.maskrcnn4j.training.step.Losses;
import io.github.maskrcnn4j.training.step.StepResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

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
   * @param isSaved whether there is a state to go on with
   * @throws TrainingException naming loss, step, picture, the largest delta and a lower rate
   */
  static void require(
      StepResult result,
      double norm,
      long step,
      List<String> pictures,
      double learningRate,
      boolean isSaved)
      throws TrainingException {
    if (Double.isFinite(result.losses().total()) && Double.isFinite(norm)) {
      return;
    }
    String cause =
        IntStream.range(0, pictures.size())
            .mapToObj(i -> notFinite(result.ofPictures().get(i), pictures.get(i)))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse("gradient's length is " + norm + " (pictures " + String.join(", ", pictures));
    throw new TrainingException(
        String.format(
            Locale.ROOT,
            "step %d: the %s, largest delta %.3g); %s with --set learning_rate=%.2g or less, or with"
                + " more warmup_steps",
            step,
            cause,
            result.largestDelta(),
            isSaved ? "go on from the last saved state" : "begin again",
            learningRate * LESS));
  }

  /** The first of a picture's losses that is not finite; its bracket stays open. */
  private static Optional<String> notFinite(Losses losses, String picture) {
    return losses.byName().entrySet().stream()
        .filter(loss -> !Double.isFinite(loss.getValue()))
        .findFirst()
        .map(loss -> loss.getKey() + " loss is " + loss.getValue() + " (picture " + picture);
  }
}
