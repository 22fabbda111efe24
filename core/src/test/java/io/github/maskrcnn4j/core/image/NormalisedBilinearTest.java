package io.github.maskrcnn4j.core.image;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalisedBilinearTest {
  private static final Golden LAYERS = Golden.open("ops", "layers.safetensors");

  /** No antialiasing: of six pixels only the two in the middle count. */
  @Test
  void aSmallPictureTakesTwoPixelsOfMany() {
    assertThat(
            Images.resizeGrey(
                Images.grey(1, 6, 255, 255, 10, 20, 255, 255),
                new NormalisedBilinear(1, 1),
                1,
                1,
                1))
        .containsExactly(15);
  }

  @Test
  void sizes() {
    JsonNode rows = Golden.open("ops").json("sizes.json").get("rows");
    assertThat(rows).hasSize(80);
    for (JsonNode row : rows) {
      int height = row.get("height").intValue();
      int width = row.get("width").intValue();
      ImageTransform transform =
          Transforms.torchvision(row.get("min_size").intValue(), row.get("max_size").intValue());
      ImageGeometry geometry =
          transform.padding().place(height, width, transform.resizing().target(height, width));

      assertThat(geometry.resizedHeight())
          .as("%s", row)
          .isEqualTo(row.get("resized_height").intValue());
      assertThat(geometry.resizedWidth())
          .as("%s", row)
          .isEqualTo(row.get("resized_width").intValue());
      assertThat(geometry.inputHeight())
          .as("%s", row)
          .isEqualTo(row.get("padded_height").intValue());
      assertThat(geometry.inputWidth()).as("%s", row).isEqualTo(row.get("padded_width").intValue());
      assertThat(geometry.top() + geometry.left()).isZero();
    }
  }

  @Test
  void badLimitsAreNamed() {
    assertThatThrownBy(() -> new NormalisedBilinear(0, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("min_size must be at least 1 and max_size at least 1, found 0 and 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bilinear_up_23x31",
        "bilinear_down_5x6",
        "bilinear_mixed_20x9",
        "bilinear_same",
        "bilinear_one",
        "bilinear_x2",
        "bilinear_scale_factor"
      })
  void interpolation(String name) {
    int[] in = LAYERS.nhwcShape(name + ".x");
    int[] out = LAYERS.nhwcShape(name + ".output");
    float[] x = LAYERS.nhwc(name + ".x");
    int channels = in[3];
    int pixels = in[1] * in[2];
    float[] sum = new float[out[1] * out[2] * channels];
    // bytes name the pixels, 255 at a time; the other pixels are 0 in that turn
    for (int first = 0; first < pixels; first += 255) {
      float[] part = interpolate(x, in, out, first);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part[i / channels * 3 + i % channels];
      }
    }

    assertTensor(sum).isCloseTo(LAYERS.nhwc(name + ".output"), 1e-6);
  }

  private static float[] interpolate(float[] x, int[] in, int[] out, int first) {
    int pixels = in[1] * in[2];
    byte[] names = new byte[3 * pixels];
    float[][] values = new float[3][256];
    int free = Math.min(255, pixels - first);
    for (int i = 0; i < pixels; i++) {
      boolean named = i >= first && i < first + 255;
      for (int channel = 0; channel < 3; channel++) {
        names[3 * i + channel] = (byte) (named ? i - first : free);
        if (named && channel < in[3]) {
          values[channel][i - first] = x[i * in[3] + channel];
        }
      }
    }
    ImageGeometry geometry =
        new ImageGeometry(in[1], in[2], out[1], out[2], out[1], out[2], 0, 0, 1);
    float[] result = new float[3 * out[1] * out[2]];
    NormalisedBilinear.resize(
        RgbImage.of(in[1], in[2], names),
        new ByteValues(ChannelOrder.RGB, values),
        geometry,
        result);
    return result;
  }

  @Test
  void preprocessBatch() {
    int[] sizes = LAYERS.ints("preprocess_batch.sizes");
    float[] expected = LAYERS.nhwc("preprocess_batch.output");
    int[] shape = LAYERS.nhwcShape("preprocess_batch.output");
    int each = shape[1] * shape[2] * 3;
    ImageTransform transform = Transforms.torchvision(40, 64);
    for (int i = 0; i < 2; i++) {
      ModelInput input = transform.apply(channelsLast("preprocess_batch.image" + (i + 1)));

      assertThat(input.geometry().resizedHeight()).isEqualTo(sizes[2 * i]);
      assertThat(input.geometry().resizedWidth()).isEqualTo(sizes[2 * i + 1]);
      assertThat(input.geometry().inputHeight()).isEqualTo(shape[1]);
      assertThat(input.geometry().inputWidth()).isEqualTo(shape[2]);
      assertTensor(input.data())
          .isCloseTo(Arrays.copyOfRange(expected, i * each, (i + 1) * each), 1e-6);
    }
  }

  private static RgbImage channelsLast(String name) {
    int[] shape = LAYERS.shape(name);
    byte[] planes = LAYERS.bytes(name);
    int pixels = shape[1] * shape[2];
    byte[] data = new byte[planes.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = planes[i % 3 * pixels + i / 3];
    }
    return RgbImage.of(shape[1], shape[2], data);
  }

  @ParameterizedTest
  @ValueSource(strings = {"torchvision-r101-tiny", "torchvision-v2-r50-tiny"})
  void wholeModels(String folder) {
    Golden golden = Golden.open(folder);
    RgbImage image = Images.golden(golden);
    JsonNode config = golden.manifest().get("config");
    JsonNode sizes = golden.manifest().get("sizes");
    ModelInput input =
        Transforms.torchvision(config.get("min_size").intValue(), config.get("max_size").intValue())
            .apply(image);
    ImageGeometry geometry = input.geometry();

    assertThat(image.data()).isEqualTo(golden.bytes("image"));
    assertThat(golden.shape("image")).containsExactly(image.height(), image.width(), 3);
    assertPair(sizes.get("original_hw"), geometry.originalHeight(), geometry.originalWidth());
    assertPair(sizes.get("resized_hw"), geometry.resizedHeight(), geometry.resizedWidth());
    assertPair(sizes.get("padded_hw"), geometry.inputHeight(), geometry.inputWidth());
    assertTensor(input.data()).isCloseTo(golden.nhwc("preprocessed"), 1e-6);
  }

  private static void assertPair(JsonNode expected, int height, int width) {
    assertThat(height).isEqualTo(expected.get(0).intValue());
    assertThat(width).isEqualTo(expected.get(1).intValue());
  }
}
