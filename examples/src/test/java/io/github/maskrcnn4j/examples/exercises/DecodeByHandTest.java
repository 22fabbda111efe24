package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.examples.Printed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DecodeByHandTest {
  /** Ten pixels wide and twenty high: half a width to the right, twice as high. */
  @Test
  void movesAndGrows() {
    Boxes anchor = Boxes.of(0, 0, 10, 20);
    float log2 = (float) Math.log(2);
    assertThat(DecodeByHand.decode(anchor, 0.5f, 0, 0, 0)).isEqualTo(Boxes.of(5, 0, 15, 20));
    assertThat(DecodeByHand.decode(anchor, 0, 0, 0, log2)).isEqualTo(Boxes.of(0, -10, 10, 30));
  }

  @Test
  void makesTheProposals() throws IOException {
    try (MaskRcnn model = MaskRcnn.demo()) {
      RgbImage image = new ImageReader().read(Path.of(Printed.IMAGE));
      assertThat(DecodeByHand.largestDifference(model, image)).isLessThan(0.001);
    }
  }
}
