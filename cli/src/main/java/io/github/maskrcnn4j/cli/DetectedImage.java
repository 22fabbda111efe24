package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.detector.Instance;
import java.nio.file.Path;
import java.util.List;

/**
 * An image and what was found in it.
 *
 * @param instances all of them, whatever is shown
 */
record DetectedImage(Path file, RgbImage pixels, List<Instance> instances) {

  /** What results call it. */
  String fileName() {
    return OutputNames.fileName(file);
  }

  int height() {
    return pixels.height();
  }

  int width() {
    return pixels.width();
  }
}
