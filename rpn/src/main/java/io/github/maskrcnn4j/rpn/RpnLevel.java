package io.github.maskrcnn4j.rpn;

/**
 * What the RPN head says about one pyramid level, in the order of its anchors: y, x, anchor of a
 * position.
 *
 * @param height rows h
 * @param width columns w
 * @param objectness {@code [h, w, A]} logits, or {@code [h, w, A, 2]} logits of background and
 *     foreground
 * @param deltas {@code [h, w, A, 4]}: dx, dy, dw, dh
 */
public record RpnLevel(int height, int width, float[] objectness, float[] deltas) {

  public RpnLevel {
    long positions = (long) height * width;
    if (height < 1 || width < 1 || deltas.length % (4 * positions) != 0 || deltas.length == 0) {
      throw new IllegalArgumentException(
          deltas.length + " deltas for " + height + " x " + width + " positions");
    }
    int anchors = deltas.length / 4;
    if (objectness.length != anchors && objectness.length != 2 * anchors) {
      throw new IllegalArgumentException(
          objectness.length + " objectness logits for " + anchors + " anchors");
    }
  }

  /** The number of anchors. */
  public int anchors() {
    return deltas.length / 4;
  }
}
