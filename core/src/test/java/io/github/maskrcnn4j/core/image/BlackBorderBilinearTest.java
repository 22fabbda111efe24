package io.github.maskrcnn4j.core.image;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.Normalisation.Precision;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlackBorderBilinearTest {
  private static final BlackBorderBilinear SKIMAGE = new BlackBorderBilinear(800, 1024);

  /** The outer pixels are a quarter of black; 37.5 and 62.5 are truncated. */
  @Test
  void theEdgesDarken() {
    assertThat(Images.resizeGrey(Images.grey(1, 2, 0, 100), SKIMAGE, 1, 4, 2))
        .containsExactly(0, 25, 75, 75);
    assertThat(Images.resizeGrey(Images.grey(2, 1, 0, 50), SKIMAGE, 4, 1, 2))
        .containsExactly(0, 12, 37, 37);
  }

  /** Of a picture that has no black, nothing becomes darker than its darkest pixel. */
  @Test
  void theResultIsClippedToThePicturesRange() {
    assertThat(Images.resizeGrey(Images.grey(1, 2, 90, 100), SKIMAGE, 1, 4, 2))
        .containsExactly(90, 92, 97, 90);
  }

  @Test
  void sizes() {
    assertThat(SKIMAGE.target(480, 640)).isEqualTo(new ScaledSize(768, 1024, 1.6));
    assertThat(SKIMAGE.target(700, 710)).isEqualTo(new ScaledSize(800, 811, 800 / 700.0));
    assertThat(SKIMAGE.target(3000, 4000)).isEqualTo(new ScaledSize(768, 1024, 0.256));
    assertThat(SKIMAGE.target(1, 1)).isEqualTo(new ScaledSize(800, 800, 800));
    assertThat(SKIMAGE.target(1, 4000)).isEqualTo(new ScaledSize(1, 1024, 0.256));
    assertThat(SKIMAGE.target(4000, 3)).isEqualTo(new ScaledSize(1024, 1, 0.256));
    assertThat(new BlackBorderBilinear(0, 1024).target(10, 20))
        .isEqualTo(new ScaledSize(10, 20, 1));
    assertThatThrownBy(() -> new BlackBorderBilinear(-1, 1024))
        .hasMessageContaining("found -1 and 1024");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void resizeImageSquare(int i) {
    Golden golden = Golden.open("ops-tf", "resize_image_square.safetensors");
    int[] shape = golden.shape("in_" + i);
    RgbImage image = RgbImage.of(shape[0], shape[1], golden.bytes("in_" + i));
    ModelInput input =
        new ImageTransform(
                new BlackBorderBilinear(24, 32),
                Images.BYTES,
                new InputPadding.CentredSquare(32, 1))
            .apply(image);

    assertThat(bytes(input.data())).isEqualTo(golden.ints("out_" + i));
    assertWindow(input.geometry(), golden.ints("window_" + i));
    assertThat(input.geometry().scale()).isEqualTo(golden.doubles("scale_" + i)[0]);
    ImageGeometry geometry = input.geometry();
    assertThat(golden.ints("padding_" + i))
        .containsExactly(
            geometry.top(),
            32 - geometry.top() - geometry.resizedHeight(),
            geometry.left(),
            32 - geometry.left() - geometry.resizedWidth(),
            0,
            0);
  }

  @Test
  void wholeModel() {
    Golden golden = Golden.open("matterport-r101-tiny");
    JsonNode config = golden.manifest().get("config");
    RgbImage image = Images.golden(golden);
    ImageTransform transform =
        Transforms.matterport(
            config.get("IMAGE_MIN_DIM").intValue(), config.get("IMAGE_MAX_DIM").intValue());
    ModelInput input = transform.apply(image);
    ImageGeometry geometry = input.geometry();
    ModelInput bytes =
        new ImageTransform(transform.resizing(), Images.BYTES, transform.padding()).apply(image);

    assertThat(image.data()).isEqualTo(golden.bytes("image"));
    assertThat(bytes(bytes.data())).isEqualTo(golden.ints("resized_image"));
    assertTensor(input.data()).isWithin(molded(golden.ints("resized_image")), 0);
    assertWindow(geometry, golden.ints("window"));
    // image id, original shape, input shape, window, scale, class flags
    float[] meta = golden.floats("image_meta");
    assertThat(meta)
        .startsWith(0, geometry.originalHeight(), geometry.originalWidth(), 3)
        .containsSequence(geometry.inputHeight(), geometry.inputWidth(), 3);
    assertThat(meta[11]).isEqualTo((float) geometry.scale());
    float last = geometry.inputHeight() - 1;
    assertThat(golden.floats("window_norm"))
        .containsExactly(
            geometry.top() / last,
            geometry.left() / last,
            (geometry.top() + geometry.resizedHeight() - 1) / last,
            (geometry.left() + geometry.resizedWidth() - 1) / last);
  }

  /** The manifest: float(resized_image) - MEAN_PIXEL, in float64, then float32. */
  private static float[] molded(int[] resized) {
    double[] mean = {123.7, 116.8, 103.9};
    float[] molded = new float[resized.length];
    for (int i = 0; i < resized.length; i++) {
      molded[i] = (float) (resized[i] - mean[i % 3]);
    }
    return molded;
  }

  /** BGR and a deviation, which Matterport has not, pad with normalised black all the same. */
  @Test
  void thePaddingIsNormalisedBlack() {
    Normalisation normalisation =
        new Normalisation(
            ChannelOrder.BGR, 1, List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 4.0), Precision.FLOAT64);
    ModelInput input =
        new ImageTransform(
                new BlackBorderBilinear(0, 9), normalisation, new InputPadding.CentredSquare(3, 1))
            .apply(RgbImage.of(1, 1, new byte[] {30, 20, 10}));

    assertThat(input.geometry()).isEqualTo(new ImageGeometry(1, 1, 1, 1, 3, 3, 1, 1, 1));
    assertThat(input.data()).startsWith(-1f, -1f, -0.75f).endsWith(-1f, -1f, -0.75f);
    assertThat(Arrays.copyOfRange(input.data(), 12, 15)).containsExactly(9, 9, 6.75f);
  }

  private static void assertWindow(ImageGeometry geometry, int[] window) {
    assertThat(window)
        .containsExactly(
            geometry.top(),
            geometry.left(),
            geometry.top() + geometry.resizedHeight(),
            geometry.left() + geometry.resizedWidth());
  }

  private static int[] bytes(float[] values) {
    int[] bytes = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (int) values[i];
    }
    return bytes;
  }
}
