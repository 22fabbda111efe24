package io.github.maskrcnn4j.core.image;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.Normalisation.Precision;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class AntialiasedBilinearTest {
  private static final AntialiasedBilinear PIL = new AntialiasedBilinear(800, 1333);

  /** Every pixel counts: (1 + 3 + 5 + 7 + 7 + 5 + 3 + 1) / 32 weights, two of which are cut off. */
  @Test
  void halvingTakesFourPixels() {
    // step 2: weights 1/8, 3/8, 3/8, 1/8, at the edges 3/7, 3/7, 1/7
    assertThat(Images.resizeGrey(Images.grey(1, 6, 70, 70, 0, 80, 160, 160), PIL, 1, 3, 0.5))
        .containsExactly(60, 59, 149);
  }

  /** An odd number of rows, either side kept, one row, one column. */
  @Test
  void agreesWithTheObviousLoops() {
    int[][] sizes = {
      {7, 9, 3, 4},
      {8, 9, 8, 4},
      {9, 5, 4, 5},
      {1, 50, 1, 3},
      {50, 1, 7, 1},
      {3, 4, 30, 1},
      {200, 301, 67, 91}
    };
    for (int[] size : sizes) {
      RgbImage image = Images.random(size[0], size[1], size[0]);
      assertThat(Images.resize(image, PIL, size[2], size[3], 1))
          .as("%s", List.of(size[0], size[1], size[2], size[3]))
          .isEqualTo(slow(image, size[2], size[3]));
    }
  }

  private static float[] slow(RgbImage image, int height, int width) {
    double[] columns = new double[image.height() * width * 3];
    for (int y = 0; y < image.height(); y++) {
      for (int i = 0; i < 3 * width; i++) {
        int row = y;
        int channel = i % 3;
        columns[y * 3 * width + i] =
            sample(image.width(), width, i / 3, x -> image.get(row, x, channel));
      }
    }
    float[] out = new float[height * width * 3];
    for (int i = 0; i < out.length; i++) {
      int column = i % (3 * width);
      out[i] =
          (float)
              sample(image.height(), height, i / (3 * width), y -> columns[y * 3 * width + column]);
    }
    return out;
  }

  /** One output in units of 2^-22, over all inputs. */
  private static double sample(int inputs, int outputs, int output, IntToDoubleFunction input) {
    double step = (double) inputs / outputs;
    double support = Math.max(1, step);
    double sum = 0;
    for (int i = 0; i < inputs; i++) {
      sum += Math.max(0, 1 - Math.abs(i + 0.5 - (output + 0.5) * step) / support);
    }
    long total = 1 << 21;
    for (int i = 0; i < inputs; i++) {
      double weight = Math.max(0, 1 - Math.abs(i + 0.5 - (output + 0.5) * step) / support);
      total += Math.round(weight / sum * (1 << 22)) * (long) input.applyAsDouble(i);
    }
    return total >> 22;
  }

  @Test
  void sizes() {
    assertThat(size(480, 640)).isEqualTo(new ImageSize(800, 1067));
    assertThat(size(640, 480)).isEqualTo(new ImageSize(1067, 800));
    assertThat(size(500, 500)).isEqualTo(new ImageSize(800, 800));
    assertThat(size(600, 2000)).isEqualTo(new ImageSize(400, 1333));
  }

  private static ImageSize size(int height, int width) {
    ScaledSize size = PIL.target(height, width);
    return new ImageSize(size.height(), size.width());
  }

  @Test
  void wholeModel() {
    Golden golden = Golden.open("detectron2-r101-tiny");
    JsonNode manifest = golden.manifest();
    RgbImage image = Images.golden(golden);
    JsonNode config = manifest.get("config");
    ImageTransform transform =
        Transforms.detectron2(
            config.get("INPUT.MIN_SIZE_TEST").intValue(),
            config.get("INPUT.MAX_SIZE_TEST").intValue());
    ModelInput input = transform.apply(image);
    ImageGeometry geometry = input.geometry();

    JsonNode sizes = manifest.get("image");
    assertThat(geometry.originalHeight()).isEqualTo(sizes.get("height").intValue());
    assertThat(geometry.originalWidth()).isEqualTo(sizes.get("width").intValue());
    assertThat(geometry.resizedHeight()).isEqualTo(sizes.get("resized_height").intValue());
    assertThat(geometry.resizedWidth()).isEqualTo(sizes.get("resized_width").intValue());
    assertThat(geometry.inputHeight()).isEqualTo(sizes.get("padded_height").intValue());
    assertThat(geometry.inputWidth()).isEqualTo(sizes.get("padded_width").intValue());
    assertTensor(input.data()).isCloseTo(golden.nhwc("input"), 1e-7);
    assertThat(resized(transform, image)).isEqualTo(golden.ints("image_resized"));
  }

  /** Without normalisation and padding, in the order that the network is given. */
  private static int[] resized(ImageTransform transform, RgbImage image) {
    Normalisation bytes =
        new Normalisation(
            ChannelOrder.BGR, 1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), Precision.FLOAT32);
    float[] values =
        new ImageTransform(transform.resizing(), bytes, new InputPadding.BottomRight(1))
            .apply(image)
            .data();
    int[] resized = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      resized[i] = (int) values[i];
    }
    return resized;
  }
}
