package io.github.maskrcnn4j.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.BlackBorderBilinear.Mode;
import io.github.maskrcnn4j.core.image.Normalisation.Precision;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Matterport's other modes, computed by hand from {@code utils.resize_image}. */
class ResizeModeTest {

  private static final Normalisation BYTES =
      new Normalisation(
          ChannelOrder.RGB, 1, List.of(10.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), Precision.FLOAT64);

  @ParameterizedTest
  @CsvSource({
    // mode, min_size, min_scale, picture, resized, input, top, left
    "SQUARE, 64, 0, 32, 48, 64, 96, 128, 128, 32, 16",
    "SQUARE, 64, 3, 32, 48, 85, 128, 128, 128, 21, 0", // 3 would be too much for the long side
    "PAD64, 64, 0, 32, 48, 64, 96, 64, 128, 0, 16",
    "PAD64, 64, 3, 32, 48, 96, 144, 128, 192, 16, 24",
    "PAD64, 64, 0, 300, 65, 300, 65, 320, 128, 10, 31", // never smaller; an odd rest goes right
    "NONE, 64, 3, 64, 128, 64, 128, 64, 128, 0, 0",
    "NONE, 64, 0, 33, 64, 33, 64, 64, 64, 15, 0"
  })
  void theModeBoundsTheSize(
      Mode mode,
      int minSize,
      double minScale,
      int height,
      int width,
      int resizedHeight,
      int resizedWidth,
      int inputHeight,
      int inputWidth,
      int top,
      int left) {
    InputPadding padding =
        mode == Mode.SQUARE
            ? new InputPadding.CentredSquare(128, 64)
            : new InputPadding.Centred(64);
    ImageTransform transform =
        new ImageTransform(new BlackBorderBilinear(minSize, 128, minScale, mode), BYTES, padding);

    ModelInput input = transform.apply(Images.random(height, width, 1));

    ImageGeometry found = input.geometry();
    assertThat(List.of(found.resizedHeight(), found.resizedWidth()))
        .isEqualTo(List.of(resizedHeight, resizedWidth));
    assertThat(input.shape()).containsExactly(1, inputHeight, inputWidth, 3);
    assertThat(List.of(found.top(), found.left())).isEqualTo(List.of(top, left));
    if (top > 0) {
      assertThat(input.data()[0]).as("black, less the mean").isEqualTo(-10);
    }
  }
}
