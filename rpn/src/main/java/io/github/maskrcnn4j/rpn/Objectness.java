package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.layer.Probabilities;

/** How the head's logits say that an anchor holds an object, and what a proposal's score is. */
public enum Objectness {
  /** One logit, which is the score. */
  LOGIT(1),

  /** One logit; the score is its sigmoid. */
  SIGMOID(1) {
    @Override
    float score(float rank) {
      return Probabilities.sigmoid(rank);
    }
  },

  /** Two logits, background and foreground; the score is the foreground's softmax. */
  SOFTMAX(2) {
    @Override
    float[] ranks(float[] logits) {
      float[] foreground = new float[logits.length / 2];
      for (int anchor = 0; anchor < foreground.length; anchor++) {
        // a softmax of two is the sigmoid of their difference
        foreground[anchor] = Probabilities.sigmoid(logits[2 * anchor + 1] - logits[2 * anchor]);
      }
      return foreground;
    }
  };

  private final int logitsPerAnchor;

  Objectness(int logitsPerAnchor) {
    this.logitsPerAnchor = logitsPerAnchor;
  }

  /** 1 or 2. */
  public int logitsPerAnchor() {
    return logitsPerAnchor;
  }

  /**
   * How likely every anchor holds an object, 0 to 1, to look at: also where the score is a logit.
   *
   * @param logits one or two per anchor; not modified
   */
  public float[] probabilities(float[] logits) {
    float[] ranks = ranks(logits);
    float[] probabilities = new float[ranks.length];
    for (int anchor = 0; anchor < ranks.length; anchor++) {
      probabilities[anchor] =
          logitsPerAnchor == 2 ? ranks[anchor] : Probabilities.sigmoid(ranks[anchor]);
    }
    return probabilities;
  }

  /** One value per anchor, by which anchors are ranked. */
  float[] ranks(float[] logits) {
    return logits;
  }

  /** The score for such a value. */
  float score(float rank) {
    return rank;
  }
}
