package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Watches a run: is handed every stage's output, in the order of the data's way.
 *
 * <p>Tensors are lent for the length of the call: their memory is reused by later stages, so
 * whoever wants to keep one copies it. They must not be modified. Host-side values may be kept.
 *
 * <p>An image without proposals or detections ends early: the later methods are not called, but
 * {@link #instances} always is.
 */
public interface Trace {

  /** Watches nothing and costs nothing. */
  Trace NONE = new Trace() {};

  /** The normalised, resized and padded image. */
  default void input(ModelInput input) {}

  /**
   * The backbone's output.
   *
   * @param features C2 to C5, {@code [1, H/4, W/4, C]} and so on
   */
  default void backbone(List<INDArray> features) {}

  /**
   * The feature pyramid.
   *
   * @param pyramid P2 to P6, {@code [1, h, w, C]}
   */
  default void pyramid(List<INDArray> pyramid) {}

  /** What the RPN head says about every level, and the anchors that it speaks of. */
  default void rpn(List<RpnLevel> levels, List<AnchorGrid> anchors) {}

  /** The proposals, best first. */
  default void proposals(Proposals proposals) {}

  /**
   * The features that the box head sees.
   *
   * @param features {@code [N, 7, 7, C]}, one row per proposal
   * @param levels the pyramid level of each, 2 for P2
   */
  default void boxFeatures(INDArray features, int[] levels) {}

  /** Class logits and box deltas of every proposal. */
  default void boxPredictions(BoxPredictions predictions) {}

  /** The final boxes, best first. */
  default void detections(Detections detections) {}

  /**
   * The features that the mask head sees.
   *
   * @param features {@code [D, 14, 14, C]}, one row per detection
   * @param levels the pyramid level of each, 2 for P2
   */
  default void maskFeatures(INDArray features, int[] levels) {}

  /** The small masks of the detections' own classes. */
  default void masks(SoftMasks masks) {}

  /** The result. */
  default void instances(List<Instance> instances) {}
}
