package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;

/** Where implementations that select per level differ: what becomes of a decoded candidate. */
public enum CandidateRule {
  /** Cut at the image; both sides at least the minimum. */
  FROM_MIN_SIZE(Objectness.SIGMOID, SuppressionRule.ABOVE_THRESHOLD) {
    @Override
    Boxes clip(Boxes boxes, ImageGeometry geometry) {
      return boxes.clip(geometry.resizedWidth(), geometry.resizedHeight(), pixelRule());
    }

    @Override
    boolean keeps(Boxes boxes, int box, double minSize, ImageGeometry geometry) {
      return boxes.width(box, pixelRule()) >= (float) minSize
          && boxes.height(box, pixelRule()) >= (float) minSize;
    }
  },

  /** Cut at the image; both sides larger than the minimum. Scores stay logits. */
  ABOVE_MIN_SIZE(Objectness.LOGIT, SuppressionRule.ABOVE_THRESHOLD) {
    @Override
    Boxes clip(Boxes boxes, ImageGeometry geometry) {
      return boxes.clip(geometry.resizedWidth(), geometry.resizedHeight(), pixelRule());
    }

    @Override
    boolean keeps(Boxes boxes, int box, double minSize, ImageGeometry geometry) {
      return boxes.width(box, pixelRule()) > (float) minSize
          && boxes.height(box, pixelRule()) > (float) minSize;
    }
  },

  /**
   * Cut at the padded input, so that boxes may lie in the padding; both sides, measured in the
   * original image, at least the minimum and at least a pixel; the centre inside.
   */
  IN_PADDED_INPUT(Objectness.SIGMOID, SuppressionRule.FROM_THRESHOLD) {
    @Override
    Boxes clip(Boxes boxes, ImageGeometry geometry) {
      return boxes.clip(geometry.inputWidth(), geometry.inputHeight(), pixelRule());
    }

    @Override
    boolean keeps(Boxes boxes, int box, double minSize, ImageGeometry geometry) {
      float scale = (float) geometry.scale();
      float least = (float) Math.max(minSize, 1);
      return (boxes.x2(box) - boxes.x1(box)) / scale + 1 >= least
          && (boxes.y2(box) - boxes.y1(box)) / scale + 1 >= least
          && boxes.x1(box) + boxes.width(box, pixelRule()) / 2 < geometry.inputWidth()
          && boxes.y1(box) + boxes.height(box, pixelRule()) / 2 < geometry.inputHeight();
    }
  };

  private final Objectness objectness;
  private final SuppressionRule suppression;

  CandidateRule(Objectness objectness, SuppressionRule suppression) {
    this.objectness = objectness;
    this.suppression = suppression;
  }

  public Objectness objectness() {
    return objectness;
  }

  public SuppressionRule suppression() {
    return suppression;
  }

  PixelRule pixelRule() {
    return suppression.pixelRule();
  }

  abstract Boxes clip(Boxes boxes, ImageGeometry geometry);

  /** Whether a clipped box stays; one with NaN never does. */
  abstract boolean keeps(Boxes boxes, int box, double minSize, ImageGeometry geometry);
}
