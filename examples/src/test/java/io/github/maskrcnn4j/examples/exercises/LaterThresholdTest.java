package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.examples.Printed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaterThresholdTest {
  @Test
  void scoresMayBeCutAfterwards() throws IOException {
    RgbImage image = new ImageReader().read(Path.of(Printed.IMAGE));
    List<Instance> all = LaterThreshold.detect(image, Map.of());
    assertThat(all).hasSizeGreaterThan(20);
    for (String threshold : List.of("0.3", "0.7", "0.9")) {
      assertThat(LaterThreshold.filter(all, Double.parseDouble(threshold)))
          .isNotEmpty()
          .isEqualTo(LaterThreshold.detect(image, Map.of("score_threshold", threshold)));
    }
  }

  /** What has been suppressed cannot be brought back by filtering. */
  @Test
  void overlapsMayNot() throws IOException {
    RgbImage image = new ImageReader().read(Path.of(Printed.IMAGE));
    List<Instance> few = LaterThreshold.detect(image, Map.of("score_threshold", "0.5"));
    List<Instance> many =
        LaterThreshold.detect(image, Map.of("score_threshold", "0.5", "nms_threshold", "0.9"));
    assertThat(many).hasSizeGreaterThan(2 * few.size());
  }
}
