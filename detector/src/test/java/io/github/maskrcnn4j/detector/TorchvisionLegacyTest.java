package io.github.maskrcnn4j.detector;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The oldest container of torchvision's first COCO weights; there are no stages to look at. */
class TorchvisionLegacyTest {

  @Test
  void theWhole() throws IOException {
    try (GoldenModel network = GoldenModel.of(Fixture.TORCHVISION_LEGACY);
        MaskRcnn detector = network.detector()) {
      ExpectedInstances.assertSame(
          detector.detect(Fixture.TORCHVISION_LEGACY.image()),
          Fixture.TORCHVISION_LEGACY.expected());
    }
  }
}
