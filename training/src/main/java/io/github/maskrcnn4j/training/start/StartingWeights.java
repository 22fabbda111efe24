package io.github.maskrcnn4j.training.start;

import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import java.util.List;
import java.util.Objects;

/**
 * What a training begins with.
 *
 * @param parameters by canonical name
 * @param metadata recipe, settings, and the classes that the outputs are for
 * @param begunAnew units whose parameters are random now, {@code box_head.classes}; empty if all
 *     were kept
 */
public record StartingWeights(
    Parameters parameters, ModelMetadata metadata, List<String> begunAnew) {

  public StartingWeights {
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(metadata, "metadata");
    begunAnew = List.copyOf(begunAnew);
  }
}
