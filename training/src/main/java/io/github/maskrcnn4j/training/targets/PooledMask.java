package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.roi.AxisTaps;
import io.github.maskrcnn4j.roi.RoiAlign;
import java.util.Objects;

/**
 * RoIAlign of the object's pixels, as if they were a feature map of stride 1: how much of each cell
 * the object covers.
 *
 * @param align how cells are sampled
 * @param values whether that much is the target, or whether it is at least half
 */
public record PooledMask(RoiAlign align, Values values) implements MaskTargetRule {

  /** What becomes of the covered share of a cell. */
  public enum Values {
    /** It is the target: the outline is soft. torchvision. */
    REAL,
    /** 1 from a half on, else 0. Detectron2. */
    FROM_HALF
  }

  public PooledMask {
    Objects.requireNonNull(align, "align");
    Objects.requireNonNull(values, "values");
  }

  @Override
  public float[] of(Segmentation mask, Boxes box, Boxes rois, int side) {
    Rle pixels = mask.mask();
    byte[] map = pixels.decode().toByteArray();
    float[] targets = new float[rois.size() * side * side];
    for (int roi = 0; roi < rois.size(); roi++) {
      AxisTaps rows = align.taps(rois.y1(roi), rois.y2(roi), pixels.height(), side);
      AxisTaps columns = align.taps(rois.x1(roi), rois.x2(roi), pixels.width(), side);
      MaskPooling.write(map, pixels.width(), rows, columns, targets, roi * side * side);
    }
    for (int i = 0; i < targets.length; i++) {
      boolean real = values == Values.REAL;
      // the weights of a cell's samples may sum to a bit more than 1
      targets[i] = real ? Math.min(targets[i], 1) : targets[i] >= 0.5f ? 1 : 0;
    }
    return targets;
  }
}
