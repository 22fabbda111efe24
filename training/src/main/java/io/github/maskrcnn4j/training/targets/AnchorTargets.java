package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Matcher;
import java.util.stream.IntStream;

/**
 * What the RPN should have said about one picture. Anchors are counted through from P2 to P6, in
 * the order of the head's outputs.
 *
 * @param matches {@code [A]}: the object of every anchor, or {@link Matcher#BACKGROUND} or {@link
 *     Matcher#IGNORED}
 * @param chosen the anchors that count in the losses
 * @param deltas {@code [P, 4]}: dx, dy, dw, dh from each positive one of these to its object
 */
public record AnchorTargets(int[] matches, ChosenBoxes chosen, float[] deltas) {

  public AnchorTargets {
    if (deltas.length != 4 * chosen.positives().length) {
      throw new IllegalArgumentException(
          deltas.length + " deltas for " + chosen.positives().length + " positive anchors");
    }
  }

  /** The anchors that have an object, chosen or not, rising. */
  public int[] positives() {
    return IntStream.range(0, matches.length).filter(anchor -> matches[anchor] >= 0).toArray();
  }

  /** The anchors that take no part, rising. */
  public int[] neutrals() {
    return IntStream.range(0, matches.length)
        .filter(anchor -> matches[anchor] == Matcher.IGNORED)
        .toArray();
  }
}
