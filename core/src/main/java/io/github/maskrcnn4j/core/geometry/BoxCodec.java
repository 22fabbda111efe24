package io.github.maskrcnn4j.core.geometry;

import java.util.List;

/**
 * Deltas between a reference box (anchor, proposal) and a target box, as in Faster R-CNN section
 * 3.1.2:
 *
 * <pre>
 * dx = wx (tx - rx) / rw        dw = ww log(tw / rw)      (t, r: centres and sizes)
 * dy = wy (ty - ry) / rh        dh = wh log(th / rh)
 * </pre>
 *
 * {@code decode(encode(target, reference), reference)} is {@code target} again, unless clamped.
 *
 * @param weights {@code wx, wy, ww, wh}: 1 for the RPN; 10, 10, 5, 5 for the box head
 * @param maxLogScale upper bound of {@code dw, dh} after the weights are divided out, so that
 *     {@code exp} cannot explode; {@code log(1000 / 16)} in all implementations that clamp,
 *     infinite in Matterport's
 * @param rule what the corners mean
 */
public record BoxCodec(Weights weights, float maxLogScale, PixelRule rule) {

  /** A proposal of 16 pixels may grow to 1000, the side of a typical image. */
  public static final float MAX_LOG_SCALE = (float) Math.log(1000.0 / 16);

  /** Factors that bring the deltas to about unit variance. */
  public record Weights(float x, float y, float width, float height) {
    public static final Weights RPN = new Weights(1, 1, 1, 1);
    public static final Weights BOX_HEAD = new Weights(10, 10, 5, 5);

    public Weights {
      for (float weight : List.of(x, y, width, height)) {
        if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException("box_weights must be positive, found " + weight);
        }
      }
    }
  }

  /** A codec with the usual clamp and continuous corners. */
  public static BoxCodec of(Weights weights) {
    return new BoxCodec(weights, MAX_LOG_SCALE, PixelRule.CONTINUOUS);
  }

  /**
   * The deltas that move the references onto the targets.
   *
   * @return {@code [N, 4]}: dx, dy, dw, dh
   */
  public float[] encode(Boxes targets, Boxes references) {
    if (targets.size() != references.size()) {
      throw new IllegalArgumentException(
          targets.size() + " targets for " + references.size() + " references");
    }
    float[] deltas = new float[4 * targets.size()];
    for (int i = 0; i < targets.size(); i++) {
      float rw = references.width(i, rule);
      float rh = references.height(i, rule);
      float rx = references.x1(i) + 0.5f * rw;
      float ry = references.y1(i) + 0.5f * rh;
      float tw = targets.width(i, rule);
      float th = targets.height(i, rule);
      float tx = targets.x1(i) + 0.5f * tw;
      float ty = targets.y1(i) + 0.5f * th;
      deltas[4 * i] = weights.x * (tx - rx) / rw;
      deltas[4 * i + 1] = weights.y * (ty - ry) / rh;
      deltas[4 * i + 2] = weights.width * (float) Math.log(tw / rw);
      deltas[4 * i + 3] = weights.height * (float) Math.log(th / rh);
    }
    return deltas;
  }

  /**
   * Moves every reference by its deltas.
   *
   * @param deltas {@code [N, K, 4]}: K times dx, dy, dw, dh for every reference; not modified
   * @param references N boxes
   * @return {@code N * K} boxes, those of a reference side by side
   */
  public Boxes decode(float[] deltas, Boxes references) {
    int n = references.size();
    if (n == 0 ? deltas.length != 0 : deltas.length == 0 || deltas.length % (4 * n) != 0) {
      throw new IllegalArgumentException(deltas.length + " deltas for " + n + " references");
    }
    float[] corners = new float[deltas.length];
    int perReference = n == 0 ? 0 : deltas.length / n;
    for (int i = 0; i < n; i++) {
      for (int at = i * perReference; at < (i + 1) * perReference; at += 4) {
        decode(deltas, at, references, i, corners, at);
      }
    }
    return Boxes.of(corners);
  }

  /** Decodes the four deltas at {@code from} into the four corners at {@code to}. */
  public void decode(float[] deltas, int from, Boxes references, int index, float[] out, int to) {
    float width = references.width(index, rule);
    float height = references.height(index, rule);
    float centreX = deltas[from] / weights.x * width + (references.x1(index) + 0.5f * width);
    float centreY = deltas[from + 1] / weights.y * height + (references.y1(index) + 0.5f * height);
    float halfWidth = 0.5f * (exp(deltas[from + 2] / weights.width) * width);
    float halfHeight = 0.5f * (exp(deltas[from + 3] / weights.height) * height);
    out[to] = centreX - halfWidth;
    out[to + 1] = centreY - halfHeight;
    out[to + 2] = centreX + halfWidth - rule.extra();
    out[to + 3] = centreY + halfHeight - rule.extra();
  }

  private float exp(float logScale) {
    return (float) Math.exp(Math.min(logScale, maxLogScale));
  }
}
