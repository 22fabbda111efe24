package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.examples.Printed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BilinearByHandTest {
  /** Two pixels, 0 and 100, as four: their centres lie at -0.25, 0.25, 0.75 and 1.25. */
  @Test
  void fourPixelsOfTwo() {
    byte[] row = {0, 0, 0, 100, 100, 100};
    RgbImage image = RgbImage.of(1, 2, row);
    double[] expected = {0, 25, 75, 100};
    for (int column = 0; column < 4; column++) {
      assertThat(BilinearByHand.at(image, 2, 4, 0, column, 0)).isEqualTo(expected[column]);
    }
  }

  @Test
  void rowsCountAsColumnsDo() {
    RgbImage image = RgbImage.of(2, 1, new byte[] {0, 0, 0, 100, 100, 100});
    assertThat(BilinearByHand.at(image, 4, 2, 1, 1, 2)).isEqualTo(25);
    assertThat(BilinearByHand.at(image, 4, 2, 3, 0, 2)).isEqualTo(100);
  }

  /** Positions are float32 in the resizer: a hundredth of a grey level. */
  @Test
  void equalsTheResizer() throws IOException {
    RgbImage image = new ImageReader().read(Path.of(Printed.IMAGE));
    for (int shortSide : new int[] {100, 384, 800}) {
      assertThat(BilinearByHand.largestDifference(image, shortSide)).isLessThan(0.01);
    }
  }
}
