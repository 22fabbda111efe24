package io.github.maskrcnn4j.training.checkpoint;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.MapParameters;
import java.util.List;
import java.util.Map;

/** A small training's state. */
final class Examples {

  static final ModelMetadata METADATA =
      new ModelMetadata(
          "torchvision",
          Map.of("min_size", "384"),
          List.of(new ModelClass(1, 7, "cat, \"black\"")),
          "start.safetensors",
          "00ff");

  private Examples() {}

  static MapParameters weights(float value) {
    return new MapParameters("weights")
        .put("x.kernel", new float[] {value, 2, 3, 4}, 1, 1, 2, 2)
        .put("x.bias", new float[] {5, 6}, 2);
  }

  static TrainingState state(float value, Progress progress) {
    return new TrainingState(
        weights(value),
        Map.of("momentum.x.bias", new float[] {value, -1}),
        METADATA,
        Map.of("learning_rate", "0.01"),
        progress);
  }
}
