package io.github.maskrcnn4j.training.loss;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;

/**
 * The way from a box loss back into the RPN, where targets are not taken for constants (Matterport,
 * whose published graph does not stop it): the target deltas of a RoI depend on the RoI, the RoI on
 * the deltas that the RPN gave its anchor. With {@code g} the gradient at the targets, along x:
 *
 * <pre>
 * t  = wx (ox - rx) / rw,  tw = ww log(ow / rw)          o, r, a: centres and sizes of
 * dL / drx = -wx g / rw                                  object, RoI, anchor
 * dL / drw = -(t g + ww gw) / rw
 *
 * rx = d / wx * aw + ax,   rw = exp(dw / ww) * aw
 * dL / dd  = aw / wx dL / drx
 * dL / ddw = rw / ww dL / drw
 * </pre>
 *
 * A corner that was clipped to the picture stays where it is. All boxes are in one system of
 * coordinates, in which the codec encodes and decodes; Matterport's is the normalised one.
 *
 * @param codec of the RPN's deltas and of the targets, which are the same there
 * @param right largest x of a RoI; the smallest is 0
 * @param bottom largest y of a RoI; the smallest is 0
 */
public record BoxTargetGradient(BoxCodec codec, float right, float bottom) {

  /**
   * The gradient at the RPN's deltas.
   *
   * @param gradient {@code [N, 4]}: the loss's with respect to the targets, which is minus that
   *     with respect to the deltas that are compared with them; not modified
   * @param objects N boxes: the RoIs' objects
   * @param anchors N boxes: the RoIs' anchors
   * @param deltas {@code [N, 4]}: the RPN's for these anchors; not modified
   * @return {@code [N, 4]}
   */
  public float[] of(float[] gradient, Boxes objects, Boxes anchors, float[] deltas) {
    Checks.requireRows("gradients", gradient.length, 4 * anchors.size());
    Checks.requireRows("deltas", deltas.length, 4 * anchors.size());
    Checks.requireRows("objects", objects.size(), anchors.size());
    float[] back = new float[deltas.length];
    float[] o = objects.toArray();
    float[] a = anchors.toArray();
    BoxCodec.Weights w = codec.weights();
    for (int i = 0; i < anchors.size(); i++) {
      alongAxis(gradient, o, a, deltas, 4 * i, w.x(), w.width(), right, back);
      alongAxis(gradient, o, a, deltas, 4 * i + 1, w.y(), w.height(), bottom, back);
    }
    return back;
  }

  /** Of x and width at {@code at} and {@code at + 2}, or of y and height. */
  private void alongAxis(
      float[] gradient,
      float[] objects,
      float[] anchors,
      float[] deltas,
      int at,
      double weight,
      double sizeWeight,
      double limit,
      float[] back) {
    double extra = codec.rule().extra();
    double anchorSize = anchors[at + 2] - (double) anchors[at] + extra;
    double logScale = deltas[at + 2] / sizeWeight;
    double size = Math.exp(Math.min(logScale, codec.maxLogScale())) * anchorSize;
    double centre = deltas[at] / weight * anchorSize + anchors[at] + 0.5 * anchorSize;
    double low = centre - 0.5 * size;
    double high = centre + 0.5 * size - extra;
    double clippedLow = Math.max(0, Math.min(limit, low));
    double clippedHigh = Math.max(0, Math.min(limit, high));

    double roiSize = clippedHigh - clippedLow + extra;
    double objectSize = objects[at + 2] - (double) objects[at] + extra;
    double shift = objects[at] + 0.5 * objectSize - clippedLow - 0.5 * roiSize;
    double toCentre = -weight * gradient[at] / roiSize;
    double toSize =
        -(weight * shift / roiSize * gradient[at] + sizeWeight * gradient[at + 2]) / roiSize;

    double toLow = clippedLow == low ? 0.5 * toCentre - toSize : 0;
    double toHigh = clippedHigh == high ? 0.5 * toCentre + toSize : 0;
    back[at] = (float) ((toLow + toHigh) * anchorSize / weight);
    back[at + 2] =
        logScale > codec.maxLogScale() ? 0 : (float) (0.5 * (toHigh - toLow) * size / sizeWeight);
  }
}
