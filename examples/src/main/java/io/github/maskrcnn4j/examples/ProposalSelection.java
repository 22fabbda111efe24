package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.rpn.AnchorGenerator;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.List;

/**
 * Proposals of four anchors of 16 x 16 pixels around the corners of a square of 32 x 32, each with
 * its logit and its deltas: no network needed.
 */
public final class ProposalSelection {

  private ProposalSelection() {}

  /** {@code ProposalSelection} */
  public static void main(String[] arguments) {
    AnchorShapes shapes = AnchorShapes.of(List.of(16.0), List.of(1.0));
    AnchorGrid anchors =
        new AnchorGenerator(AnchorRule.EXACT, shapes, List.of(32)).grid(0, 64, 64, 2, 2);
    float[] logits = {0, 2, 1, -3};
    // half a side to the right and down; stay; out of the image; nearly onto the first
    float[] deltas = {
      0.5f, 0.5f, 0.0f, 0.0f, //
      0.0f, 0.0f, 0.0f, 0.0f, //
      -2.0f, 2.0f, 0.0f, 0.0f, //
      -1.75f, -1.75f, 0.0f, 0.4f
    };
    RpnLevel level = new RpnLevel(2, 2, logits, deltas);
    ProposalSelector selector = Recipe.named("detectron2").rpn().selector();
    Proposals proposals =
        selector.select(List.of(level), List.of(anchors), ImageGeometry.unchanged(64, 64));
    for (int i = 0; i < proposals.size(); i++) {
      System.out.println(proposals.scores()[i] + " " + proposals.boxes().select(i));
    }
  }
}
