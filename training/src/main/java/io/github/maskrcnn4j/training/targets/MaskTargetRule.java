package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.data.Segmentation;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the mask head should have drawn for a RoI: the object's mask as far as it lies within the
 * RoI, brought to the head's size (Mask R-CNN, section 3.1).
 */
public sealed interface MaskTargetRule permits PooledMask, DrawnOutline, CroppedMask {

  /**
   * Throws if targets cannot be made of an object.
   *
   * @throws IllegalArgumentException saying what it lacks and which rule could
   */
  default void requireFit(Segmentation mask) {}

  /**
   * The targets of the RoIs that show one object.
   *
   * @param mask the object's
   * @param box the object's, a single one, in pixels of the model input
   * @param rois N boxes in pixels of the model input
   * @param side rows and columns of the head's masks, 28 in the paper
   * @return {@code [N, side, side]}, 0 to 1
   */
  float[] of(Segmentation mask, Boxes box, Boxes rois, int side);

  /**
   * The targets of all RoIs that show an object.
   *
   * @param side rows and columns of the head's masks
   * @return {@code [P, side, side]}: of {@link RoiTargets#positives}, in their order
   */
  default float[] of(GroundTruth truth, RoiTargets rois, int side) {
    int[] positives = rois.positives();
    int cells = side * side;
    float[] targets = new float[positives.length * cells];
    for (int object = 0; object < truth.size(); object++) {
      int shown = object;
      int[] places =
          IntStream.range(0, positives.length)
              .filter(place -> rois.objects()[positives[place]] == shown)
              .toArray();
      if (places.length > 0) {
        int[] rows = Arrays.stream(places).map(place -> positives[place]).toArray();
        Boxes box = truth.boxes().select(object);
        float[] ofObject = of(truth.masks().get(object), box, rois.rois().select(rows), side);
        for (int i = 0; i < places.length; i++) {
          System.arraycopy(ofObject, i * cells, targets, places[i] * cells, cells);
        }
      }
    }
    return targets;
  }
}
