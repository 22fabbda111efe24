package io.github.maskrcnn4j.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.RgbImage;
import org.junit.jupiter.api.Test;

class MirroringTest {

  private static final RgbImage PICTURE =
      RgbImage.of(2, 3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19});

  @Test
  void swapsTheColumnsOfAPicture() {
    RgbImage mirrored = Mirroring.mirror(PICTURE);
    assertThat(mirrored)
        .isEqualTo(
            RgbImage.of(
                2, 3, new byte[] {7, 8, 9, 4, 5, 6, 1, 2, 3, 17, 18, 19, 14, 15, 16, 11, 12, 13}));
    assertThat(Mirroring.mirror(mirrored)).isEqualTo(PICTURE);
  }

  @Test
  void swapsTheColumnsOfTheResizedPictureWithinItsPadding() {
    ImageGeometry geometry = new ImageGeometry(1, 2, 1, 2, 1, 4, 0, 1, 1);
    float[] input = {9, 9, 9, 1, 2, 3, 4, 5, 6, 8, 8, 8};
    float[] mirrored = input.clone();
    Mirroring.mirror(mirrored, geometry);
    assertThat(mirrored).containsExactly(9, 9, 9, 4, 5, 6, 1, 2, 3, 8, 8, 8);
    Mirroring.mirror(mirrored, geometry);
    assertThat(mirrored).isEqualTo(input);
  }
}
