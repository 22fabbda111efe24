package io.github.maskrcnn4j.training.step;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.rpn.AnchorTable;
import io.github.maskrcnn4j.training.loss.BoxTargetGradient;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.stream.IntStream;

/**
 * The way of the box loss through its targets into the RPN's deltas, for those who do not take
 * targets for constants: {@link BoxTargetGradient} of the RoIs that were proposals.
 *
 * @param codec of the targets
 */
record ThroughTargets(PicturePass pass, BoxCodec codec) {

  /**
   * Adds what goes this way.
   *
   * @param boxGradient {@code [R, K, 4]} at the box head's deltas
   * @param deltas {@code [A, 4]}
   * @param toDeltas {@code [A, 4]}; modified
   */
  void add(float[] boxGradient, float[] deltas, float[] toDeltas) {
    RoiTargets rois = pass.rois();
    int[] rows = IntStream.of(rois.positives()).filter(row -> anchorOf(row) >= 0).toArray();
    int[] anchors = IntStream.of(rows).map(this::anchorOf).toArray();
    float[] gradient = new float[4 * rows.length];
    float[] own = new float[4 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      int offset = pass.predictions().deltaOffset(rows[i], rois.labels()[rows[i]]);
      for (int k = 0; k < 4; k++) {
        gradient[4 * i + k] = -boxGradient[offset + k];
        own[4 * i + k] = deltas[4 * anchors[i] + k];
      }
    }
    int[] objects = IntStream.of(rows).map(row -> rois.objects()[row]).toArray();
    NormalisedFrame frame =
        new NormalisedFrame(pass.geometry().inputHeight(), pass.geometry().inputWidth());
    float[] back =
        new BoxTargetGradient(codec, 1, 1)
            .of(
                gradient,
                frame.normalise(pass.truth().boxes().select(objects)),
                frame.normalise(new AnchorTable(pass.anchors()).boxes(anchors)),
                own);
    for (int i = 0; i < back.length; i++) {
      toDeltas[4 * anchors[i / 4] + i % 4] += back[i];
    }
  }

  /** The anchor that a RoI came from; negative if it was no proposal. */
  private int anchorOf(int roi) {
    int proposal = pass.rois().proposals()[roi];
    return proposal < 0 ? -1 : pass.proposals().anchors()[proposal];
  }
}
