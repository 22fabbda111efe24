package io.github.maskrcnn4j.training.sample;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How what people drew on a picture becomes what the network should say about it.
 *
 * @param boxes where boxes come from
 * @param masks how masks follow the picture to the model input
 * @param crowds what becomes of groups that nobody took apart
 * @param needed what of an object must be left after resizing, or it is left out
 * @param leastSide what a box's sides must exceed, in pixels of the model input, not to be empty
 * @param mirroring what is mirrored where a picture is
 */
public record SampleRule(
    BoxSource boxes,
    MaskScaling masks,
    CrowdUse crowds,
    Needed needed,
    float leastSide,
    Mirroring mirroring) {

  /** What becomes of groups that nobody took apart. */
  public enum CrowdUse {
    /** They count as background. */
    LEFT_OUT,
    /** What lies in one is no background. Matterport. */
    KEPT
  }

  /** What of an object must be left. */
  public enum Needed {
    /** The box; an object whose every pixel was skipped has a mask of nothing. torchvision. */
    BOX,
    /** The box, and a pixel of the mask or an outline. */
    BOX_AND_MASK
  }

  public SampleRule {
    Objects.requireNonNull(boxes, "boxes");
    Objects.requireNonNull(masks, "masks");
    Objects.requireNonNull(crowds, "crowds");
    Objects.requireNonNull(needed, "needed");
    Objects.requireNonNull(mirroring, "mirroring");
    if (!(leastSide >= 0)) {
      throw new IllegalArgumentException("A side must be at least 0, found " + leastSide);
    }
  }

  /** This rule with another way of the masks. */
  public SampleRule withMasks(MaskScaling other) {
    return new SampleRule(boxes, other, crowds, needed, leastSide, mirroring);
  }

  /**
   * The objects of a picture in its model input.
   *
   * @param objects each with its mask or outline
   * @throws IllegalArgumentException naming the first object of which only a box was drawn
   */
  GroundTruth truth(List<Annotation> objects, Placement placement, Labels labels) {
    List<Boxes> boxesOf = new ArrayList<>();
    List<Integer> labelsOf = new ArrayList<>();
    List<Segmentation> masksOf = new ArrayList<>();
    List<Boxes> crowdsOf = new ArrayList<>();
    for (Annotation object : objects) {
      if (object.crowd() && crowds == CrowdUse.LEFT_OUT) {
        continue;
      }
      if (object.segmentation() == null) {
        throw new IllegalArgumentException(
            "annotation " + object.id() + " has a box but no mask: training needs masks");
      }
      Segmentation mask = masks.of(object.segmentation(), placement);
      Boxes box = boxes.of(object, mask, placement);
      if (isEmpty(box) || needed == Needed.BOX_AND_MASK && isEmpty(mask)) {
        continue;
      }
      if (object.crowd()) {
        crowdsOf.add(box);
      } else {
        boxesOf.add(box);
        labelsOf.add(labels.of(object.categoryId()));
        masksOf.add(mask);
      }
    }
    int[] columns = labelsOf.stream().mapToInt(Integer::intValue).toArray();
    return new GroundTruth(Boxes.concat(boxesOf), columns, masksOf, Boxes.concat(crowdsOf));
  }

  private boolean isEmpty(Boxes box) {
    return !(box.x2(0) - box.x1(0) > leastSide && box.y2(0) - box.y1(0) > leastSide);
  }

  /** An outline is not filled to find out: however thin, it is drawn larger in a RoI. */
  private static boolean isEmpty(Segmentation mask) {
    return mask instanceof Segmentation.Pixels pixels && pixels.mask().area() == 0;
  }
}
