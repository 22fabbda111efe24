package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.training.optimiser.Pace.Course;
import io.github.maskrcnn4j.training.optimiser.UpdateRule.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each implementation trains with, all in one place. */
final class OptimiserDefaults {

  /** Pictures a step that the published learning rates are for: 8 GPUs with two each. */
  private static final double USUAL_BATCH = 16;

  private OptimiserDefaults() {}

  static OptimiserSettings of(String recipe, int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException("A step needs at least 1 picture, found " + batch);
    }
    double rate = 0.02 * batch / USUAL_BATCH;
    return switch (recipe) {
      case "matterport" -> matterport();
      case "detectron", "detectron2", "torchvision" -> torch(rate, NormParameters.FROZEN);
      case "torchvision-v2" -> torch(rate, NormParameters.TRAINED); // a plain BatchNorm2d
      default -> throw new IllegalArgumentException("No optimiser is known for '" + recipe + "'");
    };
  }

  /** {@code Config}: LEARNING_RATE, LEARNING_MOMENTUM, WEIGHT_DECAY, GRADIENT_CLIP_NORM. */
  private static OptimiserSettings matterport() {
    return new OptimiserSettings(
        new UpdateRule(Kind.KERAS_SGD, 0.9, 1e-4),
        new Pace(0.001, 0, 1, Course.CONSTANT, List.of()),
        new GradientClipping(GradientClipping.By.GLOBAL, 5),
        NormParameters.TRAINED);
  }

  /** {@code references/detection/train.py}; {@code SOLVER} in Detectron2's base configuration. */
  private static OptimiserSettings torch(double rate, NormParameters norms) {
    return new OptimiserSettings(
        new UpdateRule(Kind.TORCH_SGD, 0.9, 1e-4),
        new Pace(rate, 1000, 1e-3, Course.STEPS, List.of()),
        GradientClipping.NONE,
        norms);
  }

  /** With changes by name; that of the rule first, because it brings numbers of its own. */
  static OptimiserSettings of(String recipe, int batch, Map<String, String> changes) {
    OptimiserSettings settings = of(recipe, batch);
    Map<OptimiserSetting, String> values = new LinkedHashMap<>();
    changes.forEach((name, value) -> values.put(OptimiserSetting.named(name), value));
    String rule = values.remove(OptimiserSetting.OPTIMISER);
    if (rule != null) {
      settings = OptimiserSetting.OPTIMISER.apply(settings, rule);
    }
    if (settings.update().kind() == Kind.ADAMW) {
      settings = ofAdamW(settings, batch);
    }
    for (Map.Entry<OptimiserSetting, String> change : values.entrySet()) {
      settings = change.getKey().apply(settings, change.getValue());
    }
    return settings;
  }

  /** AdamW's usual numbers in place of SGD's. */
  private static OptimiserSettings ofAdamW(OptimiserSettings settings, int batch) {
    return settings
        .withPace(settings.pace().withLearningRate(1e-4 * batch / USUAL_BATCH))
        .withUpdate(settings.update().withWeightDecay(0.05));
  }
}
