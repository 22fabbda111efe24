package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.RgbImage;
import java.util.List;

/**
 * What became of one picture of many.
 *
 * @param source what it was read from
 * @param image null if it could not be read
 * @param instances best score first; none if it failed
 * @param failure why it could not be read or detected in; null if it could
 */
public record Found<T>(T source, RgbImage image, List<Instance> instances, Throwable failure) {

  /** Whether the picture could not be read or detected in. */
  public boolean hasFailed() {
    return failure != null;
  }
}
