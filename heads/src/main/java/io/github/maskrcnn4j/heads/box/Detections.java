package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.Gather;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The final boxes of an image, best score first.
 *
 * @param boxes D boxes in pixels of the model input: what mask features are taken for
 * @param boxesInOriginal the same in pixels of the original image, as the source implementation
 *     computes and rounds them
 * @param labels D class labels in the source implementation's numbering, which are also the mask
 *     head's channels; kept, so that the caller must not change the array afterwards
 * @param scores D probabilities, falling; kept
 * @param rois D indices of the proposals that they come from; kept
 */
public record Detections(
    Boxes boxes, Boxes boxesInOriginal, int[] labels, float[] scores, int[] rois) {

  /** Nothing was found. */
  public static final Detections NONE =
      new Detections(Boxes.EMPTY, Boxes.EMPTY, new int[0], new float[0], new int[0]);

  public Detections {
    int size = boxes.size();
    if (boxesInOriginal.size() != size
        || labels.length != size
        || scores.length != size
        || rois.length != size) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d boxes with %d in the original image, %d labels, %d scores and %d rois",
              size,
              boxesInOriginal.size(),
              labels.length,
              scores.length,
              rois.length));
    }
  }

  /** D, how many detections there are. */
  public int size() {
    return labels.length;
  }

  /** Those whose index passes. */
  Detections filter(IntPredicate test) {
    int[] kept = IntStream.range(0, size()).filter(test).toArray();
    return new Detections(
        boxes.select(kept),
        boxesInOriginal.select(kept),
        Gather.of(labels, kept),
        Gather.of(scores, kept),
        Gather.of(rois, kept));
  }
}
