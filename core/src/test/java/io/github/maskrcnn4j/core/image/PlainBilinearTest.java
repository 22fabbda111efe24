package io.github.maskrcnn4j.core.image;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.testkit.Golden;
import org.junit.jupiter.api.Test;

class PlainBilinearTest {
  private static final PlainBilinear CV2 = new PlainBilinear(800, 1333);

  /** Three pixels at scale 1.5 are 4.5, rounded to 4; the step stays 2 / 3. */
  @Test
  void theStepIsThatOfTheScale() {
    assertThat(Images.resizeGrey(Images.grey(1, 3, 0, 60, 120), CV2, 1, 4, 1.5))
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(0, 30, 70, 110);
  }

  /** At a half, the mean of four pixels; of two where a row or column has no partner. */
  @Test
  void halvingTakesMeans() {
    RgbImage image = Images.grey(3, 3, 0, 40, 10, 80, 120, 20, 6, 8, 5);

    assertThat(Images.resizeGrey(image, CV2, 2, 2, 0.5)).containsExactly(60, 15, 7, 5);
  }

  @Test
  void sizes() {
    assertThat(CV2.target(480, 640)).isEqualTo(new ScaledSize(800, 1067, 800 / 480.0));
    assertThat(CV2.target(600, 2000)).isEqualTo(new ScaledSize(400, 1333, 1333 / 2000.0));
    // 800.5 rounds to even
    assertThat(CV2.target(1600, 1601)).isEqualTo(new ScaledSize(800, 800, 0.5));
  }

  @Test
  void wholeModel() {
    Golden golden = Golden.open("detectron1-r101-tiny");
    JsonNode manifest = golden.manifest();
    JsonNode sizes = manifest.get("image");
    JsonNode config = manifest.get("config");
    ModelInput input =
        Transforms.detectron(
                config.get("TEST.SCALE").intValue(), config.get("TEST.MAX_SIZE").intValue())
            .apply(Images.golden(golden));
    ImageGeometry geometry = input.geometry();

    assertThat(geometry.scale()).isEqualTo(sizes.get("im_scale").doubleValue());
    assertThat(geometry.originalHeight()).isEqualTo(sizes.get("height").intValue());
    assertThat(geometry.originalWidth()).isEqualTo(sizes.get("width").intValue());
    assertThat(geometry.resizedHeight()).isEqualTo(sizes.get("resized_height").intValue());
    assertThat(geometry.resizedWidth()).isEqualTo(sizes.get("resized_width").intValue());
    assertThat(geometry.inputHeight()).isEqualTo(sizes.get("padded_height").intValue());
    assertThat(geometry.inputWidth()).isEqualTo(sizes.get("padded_width").intValue());
    assertTensor(input.data()).isCloseTo(golden.nhwc("input"), 1e-6);
  }
}
