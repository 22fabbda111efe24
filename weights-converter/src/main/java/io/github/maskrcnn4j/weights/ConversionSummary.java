package io.github.maskrcnn4j.weights;

import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.weights.dialect.Dialect;
import java.util.Arrays;
import java.util.List;

/**
 * What a conversion found and wrote.
 *
 * @param dialect whose naming the source follows
 * @param layout the network's structure
 * @param metadata as written into the target
 * @param ignored tensors of the source that do not belong to the network
 * @param notes what a user should know about it, a line each
 */
public record ConversionSummary(
    Dialect dialect, ModelLayout layout, ModelMetadata metadata, int ignored, List<String> notes) {

  /** Number of tensors written. */
  public int tensors() {
    return layout.shapes().size();
  }

  /** Number of values written. */
  public long parameters() {
    return layout.shapes().values().stream()
        .mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b))
        .sum();
  }
}
