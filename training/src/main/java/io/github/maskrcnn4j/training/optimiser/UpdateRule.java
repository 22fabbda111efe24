package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.training.loss.WeightPenalty;
import java.util.Objects;

/**
 * How a parameter follows its gradient.
 *
 * @param kind which formula
 * @param momentum from 0, below 1
 * @param weightDecay how fast weights shrink that no gradient holds; what it is a factor of is the
 *     kind's affair
 */
public record UpdateRule(Kind kind, double momentum, double weightDecay) {

  /** Which formula, and what its weight decay is. */
  public enum Kind {
    /** {@link MomentumSgd.Convention#TORCH}; decay is a part of the gradient. */
    TORCH_SGD,
    /** {@link MomentumSgd.Convention#KERAS}; decay is a loss, {@link WeightPenalty}. */
    KERAS_SGD,
    /** {@link AdamW}; decay goes past the gradient. */
    ADAMW
  }

  public UpdateRule {
    Objects.requireNonNull(kind, "kind");
    Checks.require(momentum >= 0 && momentum < 1, "momentum must be from 0, below 1", momentum);
    Checks.require(weightDecay >= 0, "weight_decay must not be negative", weightDecay);
  }

  /** A new optimiser, which remembers nothing yet. */
  public Optimiser optimiser() {
    return switch (kind) {
      case TORCH_SGD -> MomentumSgd.torch(momentum, weightDecay);
      case KERAS_SGD -> MomentumSgd.keras(momentum);
      case ADAMW -> new AdamW(momentum, weightDecay);
    };
  }

  /** What weights cost as a part of the loss; nothing, where the optimiser lets them decay. */
  public WeightPenalty penalty() {
    return kind == Kind.KERAS_SGD ? new WeightPenalty(weightDecay) : WeightPenalty.NONE;
  }

  /** This rule with another formula. */
  public UpdateRule withKind(Kind other) {
    return new UpdateRule(other, momentum, weightDecay);
  }

  /** This rule with another momentum. */
  public UpdateRule withMomentum(double other) {
    return new UpdateRule(kind, other, weightDecay);
  }

  /** This rule with another weight decay. */
  public UpdateRule withWeightDecay(double other) {
    return new UpdateRule(kind, momentum, other);
  }
}
