package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.data.Segmentation;
import java.util.List;

/**
 * What people drew on one picture, as a model input shows it: the answers that targets are made of.
 *
 * @param boxes G boxes of the objects, in pixels of the model input
 * @param labels {@code [G]}: the column of each object's class in the class logits; not modified
 * @param masks G masks, of the resized picture with or without its padding, so that mask and box
 *     have one origin
 * @param crowds boxes of groups that nobody took apart, in pixels of the model input: what lies in
 *     one is no background; empty where the data set leaves them out
 */
public record GroundTruth(
    Boxes boxes, int[] labels, List<? extends Segmentation> masks, Boxes crowds) {

  public GroundTruth {
    masks = List.copyOf(masks);
    if (labels.length != boxes.size() || masks.size() != boxes.size()) {
      throw new IllegalArgumentException(
          boxes.size() + " objects with " + labels.length + " labels, " + masks.size() + " masks");
    }
    for (int object = 0; object < labels.length; object++) {
      boolean isBox = boxes.x2(object) > boxes.x1(object) && boxes.y2(object) > boxes.y1(object);
      if (!isBox) { // its deltas would be infinite
        throw new IllegalArgumentException(
            "Object " + object + " has an empty box: " + boxes.select(object));
      }
      if (labels[object] < 0) {
        throw new IllegalArgumentException("Object " + object + " has label " + labels[object]);
      }
    }
  }

  /** Without crowds. */
  public GroundTruth(Boxes boxes, int[] labels, List<? extends Segmentation> masks) {
    this(boxes, labels, masks, Boxes.EMPTY);
  }

  /** G, the number of objects. */
  public int size() {
    return boxes.size();
  }
}
