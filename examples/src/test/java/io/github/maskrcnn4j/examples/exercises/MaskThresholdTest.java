package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.examples.Printed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskThresholdTest {
  @Test
  void theAreaFallsAsTheThresholdRises() throws IOException {
    RgbImage image = new ImageReader().read(Path.of(Printed.IMAGE));
    try (MaskRcnn model = MaskRcnn.demo()) {
      MaskThreshold run = MaskThreshold.of(model, image);
      List<Integer> before = run.areas(model.recipe().paster(), 0.1, image);
      assertThat(before).hasSameSizeAs(run.instances()).hasSizeGreaterThan(6);
      for (double threshold : new double[] {0.3, 0.5, 0.7, 0.9}) {
        List<Integer> after = run.areas(model.recipe().paster(), threshold, image);
        for (int i = 0; i < after.size(); i++) {
          assertThat(after.get(i)).as("instance %d at %s", i, threshold).isLessThan(before.get(i));
        }
        before = after;
      }
    }
  }

  @Test
  void halfIsWhatDetectTakes() throws IOException {
    RgbImage image = new ImageReader().read(Path.of(Printed.IMAGE));
    try (MaskRcnn model = MaskRcnn.demo()) {
      MaskThreshold run = MaskThreshold.of(model, image);
      assertThat(run.areas(model.recipe().paster(), 0.5, image))
          .isEqualTo(run.instances().stream().map(instance -> instance.mask().area()).toList());
    }
  }
}
