package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;

/**
 * Where implementations that select per level differ: how the logit is read, where a decoded
 * candidate is cut off, and which are too small.
 */
public enum CandidateRule {
  /** Cut at the image; both sides at least the minimum. torchvision. */
  FROM_MIN_SIZE(Objectness.SIGMOID, SuppressionRule.ABOVE_THRESHOLD) {
    @Override
    boolean keeps(Boxes boxes, int box, double minSize, ImageGeometry image) {
      return boxes.width(box, pixelRule()) >= (float) minSize
          && boxes.height(box, pixelRule()) >= (float) minSize;
    }
  },

  /** Cut at the image; both sides larger than the minimum. Scores stay logits. Detectron2. */
  ABOVE_MIN_SIZE(Objectness.LOGIT, SuppressionRule.ABOVE_THRESHOLD) {
    @Override
    boolean keeps(Boxes boxes, int box, double minSize, ImageGeometry image) {
      return boxes.width(box, pixelRule()) > (float) minSize
          && boxes.height(box, pixelRule()) > (float) minSize;
    }
  },

  /**
   * Cut at the padded input, so that boxes may lie in the padding; both sides, measured in the
   * original image, at least the minimum and at least a pixel; the centre inside. Detectron.
   */
  IN_PADDED_INPUT(Objectness.SIGMOID, SuppressionRule.FROM_THRESHOLD) {
    @Override
    Boxes clip(Boxes boxes, ImageGeometry image) {
      return boxes.clip(image.inputWidth(), image.inputHeight(), pixelRule());
    }

    @Override
    boolean keeps(Boxes boxes, int box, double minSize, ImageGeometry image) {
      float scale = (float) image.scale();
      float least = (float) Math.max(minSize, 1);
      return (boxes.x2(box) - boxes.x1(box)) / scale + 1 >= least
          && (boxes.y2(box) - boxes.y1(box)) / scale + 1 >= least
          && boxes.x1(box) + boxes.width(box, pixelRule()) / 2 < image.inputWidth()
          && boxes.y1(box) + boxes.height(box, pixelRule()) / 2 < image.inputHeight();
    }
  };

  private final Objectness objectness;
  private final SuppressionRule suppression;

  CandidateRule(Objectness objectness, SuppressionRule suppression) {
    this.objectness = objectness;
    this.suppression = suppression;
  }

  /** How the logits are read. */
  public Objectness objectness() {
    return objectness;
  }

  /** When two candidates overlap too much. */
  public SuppressionRule suppression() {
    return suppression;
  }

  PixelRule pixelRule() {
    return suppression.pixelRule();
  }

  /** Cut at the image, without its padding. */
  Boxes clip(Boxes boxes, ImageGeometry image) {
    return image.clip(boxes, pixelRule());
  }

  /** Whether a clipped box stays; one with NaN never does. */
  abstract boolean keeps(Boxes boxes, int box, double minSize, ImageGeometry image);
}
