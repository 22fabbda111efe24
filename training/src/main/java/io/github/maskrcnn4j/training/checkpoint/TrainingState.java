package io.github.maskrcnn4j.training.checkpoint;

import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All that the next step of a training depends on.
 *
 * @param weights float32, by canonical name
 * @param optimiser what it remembers, by {@code Optimiser.state}'s names
 * @param metadata recipe, settings and classes of the model
 * @param settings of the training, by name, for whoever goes on to compare
 * @param progress how far it has come
 */
public record TrainingState(
    Parameters weights,
    Map<String, float[]> optimiser,
    ModelMetadata metadata,
    Map<String, String> settings,
    Progress progress) {

  public TrainingState {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(metadata, "metadata");
    Objects.requireNonNull(progress, "progress");
    optimiser = Collections.unmodifiableMap(new TreeMap<>(optimiser));
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
