package io.github.maskrcnn4j.training.targets;

/**
 * What the RPN should have said about one picture. Anchors are counted through from P2 to P6, in
 * the order of the head's outputs.
 *
 * @param matches {@code [A]}: the object of every anchor, or {@link
 *     io.github.maskrcnn4j.core.geometry.Matcher#BACKGROUND BACKGROUND} or {@link
 *     io.github.maskrcnn4j.core.geometry.Matcher#IGNORED IGNORED}
 * @param sample the anchors that count in the losses
 * @param deltas {@code [P, 4]}: dx, dy, dw, dh from each positive anchor of the sample to its
 *     object
 */
public record AnchorTargets(int[] matches, Sample sample, float[] deltas) {

  public AnchorTargets {
    if (deltas.length != 4 * sample.positives().length) {
      throw new IllegalArgumentException(
          deltas.length + " deltas for " + sample.positives().length + " positive anchors");
    }
  }
}
