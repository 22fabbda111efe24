package io.github.maskrcnn4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WholeByHandTest {

  /** To the last bit: the same stages on the same numbers. */
  @Test
  void findsWhatTheDetectorFinds() throws IOException {
    RgbImage image = new ImageReader().read(Path.of(Printed.IMAGE));
    try (MaskRcnn model = MaskRcnn.demo()) {
      List<Instance> expected = model.detect(image);
      List<Instance> found = WholeByHand.detect(model.stages(), image);
      assertThat(expected).hasSizeGreaterThan(20);
      assertThat(found).containsExactlyElementsOf(expected);
    }
  }

  /** No proposal is that large, or no score that high: the way ends early. */
  @Test
  void endsWhereNothingIsLeft() {
    RgbImage black = RgbImage.of(64, 64, new byte[3 * 64 * 64]);
    for (Map<String, String> settings :
        List.of(Map.of("rpn_min_size", "10000"), Map.of("score_threshold", "1"))) {
      try (MaskRcnn model = MaskRcnn.demo(settings)) {
        assertThat(model.detect(black)).isEmpty();
        assertThat(WholeByHand.detect(model.stages(), black)).isEmpty();
      }
    }
  }
}
