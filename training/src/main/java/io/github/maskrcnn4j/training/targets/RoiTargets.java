package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import java.util.stream.IntStream;

/**
 * The RoIs of one picture that the heads learn from, and what the heads should have said.
 *
 * @param rois R boxes in pixels of the model input
 * @param labels {@code [R]}: the column of the class in the class logits, also of background
 * @param objects {@code [R]}: the object that each RoI shows, -1 for background
 * @param deltas {@code [R, 4]}: dx, dy, dw, dh from each RoI to its object; 0 for background
 * @param proposals {@code [R]}: which of the proposals each RoI was, -1 for an object's own box and
 *     for padding
 */
public record RoiTargets(Boxes rois, int[] labels, int[] objects, float[] deltas, int[] proposals) {

  /** The object of a RoI that shows background; the proposal of a RoI that was none. */
  public static final int NONE = -1;

  public RoiTargets {
    int n = rois.size();
    if (labels.length != n
        || objects.length != n
        || deltas.length != 4 * n
        || proposals.length != n) {
      throw new IllegalArgumentException(
          n
              + " RoIs with "
              + labels.length
              + " labels, "
              + objects.length
              + " objects, "
              + deltas.length
              + " deltas and "
              + proposals.length
              + " proposals");
    }
  }

  /** R, the number of RoIs. */
  public int size() {
    return rois.size();
  }

  /** The rows that show an object, rising: those that the box and mask losses count. */
  public int[] positives() {
    return IntStream.range(0, size()).filter(row -> objects[row] != NONE).toArray();
  }
}
