package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.roi.AxisTaps;
import io.github.maskrcnn4j.roi.CropAndResize;

/**
 * One bilinear sample a cell ({@code crop_and_resize}), rounded, halves to 0. Matterport. Either of
 * the object's pixels in the whole model input, or of its {@link MiniMask}, with the RoI measured
 * from the object's box:
 *
 * <pre>
 * x1' = (x1 - object.x1) / (object.x2 - object.x1)        all normalised
 * </pre>
 *
 * @param miniSide rows and columns of the mini mask; 0 for the whole mask
 */
public record CroppedMask(int miniSide) implements MaskTargetRule {

  /** Samples the whole mask. */
  public static final CroppedMask WHOLE = new CroppedMask(0);

  /** Samples a mini mask of Matterport's usual size. */
  public static final CroppedMask MINI = new CroppedMask(56);

  public CroppedMask {
    if (miniSide < 0 || miniSide == 1) {
      throw new IllegalArgumentException(
          "A mini mask has at least 2 rows and columns, or 0 for none, found " + miniSide);
    }
  }

  @Override
  public float[] of(Segmentation mask, Boxes box, Boxes rois, int side) {
    Rle pixels = mask.mask();
    NormalisedFrame frame = new NormalisedFrame(pixels.height(), pixels.width());
    Boxes at = frame.normalise(rois);
    float[] targets =
        miniSide == 0
            ? sample(pixels.decode().toByteArray(), pixels.height(), pixels.width(), at, side)
            : sample(
                MiniMask.of(pixels, box, miniSide),
                miniSide,
                miniSide,
                within(at, frame.normalise(box)),
                side);
    for (int i = 0; i < targets.length; i++) {
      targets[i] = targets[i] > 0.5f ? 1 : 0;
    }
    return targets;
  }

  private static float[] sample(byte[] map, int height, int width, Boxes rois, int side) {
    CropAndResize crop = new CropAndResize();
    float[] targets = new float[rois.size() * side * side];
    for (int roi = 0; roi < rois.size(); roi++) {
      AxisTaps rows = crop.taps(rois.y1(roi), rois.y2(roi), height, side);
      AxisTaps columns = crop.taps(rois.x1(roi), rois.x2(roi), width, side);
      MaskPooling.write(map, width, rows, columns, targets, roi * side * side);
    }
    return targets;
  }

  /** The RoIs as seen from a box. An object one pixel wide has no width here: its masks are 0. */
  private static Boxes within(Boxes rois, Boxes box) {
    float width = box.x2(0) - box.x1(0);
    float height = box.y2(0) - box.y1(0);
    float[] corners = rois.toArray();
    for (int i = 0; i < corners.length; i += 2) {
      corners[i] = (corners[i] - box.x1(0)) / width;
      corners[i + 1] = (corners[i + 1] - box.y1(0)) / height;
    }
    return Boxes.of(corners);
  }
}
