package io.github.maskrcnn4j.heads;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.image.ImageGeometry;

/**
 * From predictions about many overlapping proposals to the detections of an image: scores over a
 * threshold, boxes moved by the deltas of their class, non-maximum suppression per class, the best
 * of what is left.
 *
 * <p>Each source implementation is a strategy of its own, because they differ in what decides:
 * whether a proposal may become several classes, in which image and by which rule boxes overlap,
 * and how they are rounded in the end.
 */
public sealed interface DetectionSelector
    permits TorchvisionSelector, Detectron2Selector, DetectronSelector, MatterportSelector {

  /**
   * Selects the detections of one image.
   *
   * @param predictions for R RoIs; not modified
   * @param proposals the R RoIs in pixels of the model input, best first
   * @param image how the model input was made from the original image
   */
  Detections select(BoxPredictions predictions, Boxes proposals, ImageGeometry image);

  /** The thresholds and limits. */
  SelectionRule rule();

  /** This selection with other thresholds and limits. */
  DetectionSelector withRule(SelectionRule rule);

  /** Which column of the class logits is the background, and so where labels begin. */
  default BackgroundPosition background() {
    return BackgroundPosition.FIRST;
  }
}
