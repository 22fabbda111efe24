package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NonMaxSuppression;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.util.Optional;

/**
 * From predictions about many overlapping proposals to the detections of an image: scores over a
 * threshold, boxes moved by the deltas of their class, non-maximum suppression per class, the best
 * of what is left.
 *
 * <p>Implementations differ in what decides: whether a proposal may become several classes, in
 * which image and by which rule boxes overlap, and how they are rounded in the end. Each step can
 * be replaced by itself: an implementation of your own goes into a recipe by its {@code
 * withSelector}. One that wraps another hands every method on that it does not replace, also those
 * with a default here, for the other's may differ.
 *
 * <p>Several threads may call it at a time.
 */
public interface DetectionSelector {

  /**
   * Selects the detections of one image.
   *
   * @param predictions for R RoIs; not modified
   * @param proposals the R RoIs in pixels of the model input, best first
   * @param image how the model input was made from the original image
   * @return best score first
   */
  default Detections select(BoxPredictions predictions, Boxes proposals, ImageGeometry image) {
    return detections(limit(survivors(candidates(predictions, proposals, image))), image);
  }

  /**
   * What suppression chooses from: all that has a score over the threshold.
   *
   * @return RoI by RoI; boxes in the coordinates in which overlaps are measured, which are the
   *     selector's own affair: {@link #detections} leads out of them
   */
  Candidates candidates(BoxPredictions predictions, Boxes proposals, ImageGeometry image);

  /** When two candidates of a class overlap too much. */
  SuppressionRule suppression();

  /** What suppression leaves of the candidates, best score first. */
  default Candidates survivors(Candidates candidates) {
    return candidates.suppress(new NonMaxSuppression(limits().nmsThreshold(), suppression()));
  }

  /** The best of the survivors. */
  default Candidates limit(Candidates survivors) {
    return survivors.first(limits().maxDetections());
  }

  /**
   * Candidates with their boxes in both images. Some recipes drop those that have no extent in the
   * original image.
   */
  Detections detections(Candidates candidates, ImageGeometry image);

  /** The thresholds and limits. */
  SelectionLimits limits();

  /** This selection with other thresholds and limits. */
  DetectionSelector withLimits(SelectionLimits limits);

  /**
   * What the deltas are divided by before a box is moved ({@code box_weights}): one over the
   * standard deviations of the training; empty if this selection has no such numbers.
   */
  default Optional<BoxCodec.Weights> boxWeights() {
    return Optional.empty();
  }

  /**
   * This selection with other weights of the deltas.
   *
   * @throws IllegalArgumentException if it has no such numbers
   */
  default DetectionSelector withBoxWeights(BoxCodec.Weights weights) {
    throw new IllegalArgumentException(
        "box_weights: " + getClass().getSimpleName() + " has no such numbers");
  }

  /** What the corners of the detections' boxes mean, and so how wide they are. */
  default PixelRule corners() {
    return suppression().pixelRule();
  }

  /** Which column of the class logits is the background, and so where labels begin. */
  default BackgroundPosition background() {
    return BackgroundPosition.FIRST;
  }
}
