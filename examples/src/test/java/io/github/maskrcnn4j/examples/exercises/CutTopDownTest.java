package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.examples.Printed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CutTopDownTest {
  /** A level hears of itself and of those above it, and of none below. */
  @Test
  void newsGoesDownOnly() throws IOException {
    double[][] changes;
    try (MaskRcnn model = MaskRcnn.demo()) {
      RgbImage image = new ImageReader().read(Path.of(Printed.IMAGE));
      changes = CutTopDown.changes(model, model.recipe().image().apply(image));
    }
    for (int silent = 0; silent < 4; silent++) {
      for (int level = 0; level < 5; level++) {
        int source = Math.min(level, 3); // P6 is made of P5
        if (source <= silent) {
          assertThat(changes[silent][level])
              .as("C%d, P%d", silent + 2, level + 2)
              .isGreaterThan(0.1);
        } else {
          assertThat(changes[silent][level]).as("C%d, P%d", silent + 2, level + 2).isZero();
        }
      }
    }
  }
}
