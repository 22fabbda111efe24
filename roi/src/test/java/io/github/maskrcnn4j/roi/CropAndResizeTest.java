package io.github.maskrcnn4j.roi;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class CropAndResizeTest {

  private static final CropAndResize CROP = new CropAndResize();

  /** By hand: the first and last bin sit on the box's ends, one beyond the map is 0. */
  @Test
  void samplesTheBoxFromEndToEnd() {
    AxisTaps taps = CROP.taps(0.25f, 1.25f, 5, 3); // cells 1, 3 and 5 of 0..4
    assertThat(taps.begin(1)).isEqualTo(1);
    assertThat(taps.cell(0)).isEqualTo(1);
    assertThat(taps.cell(1)).isEqualTo(3);
    assertThat(taps.begin(3)).isEqualTo(2);
    assertThat(taps.weight(0)).isEqualTo(1);
  }

  @Test
  void takesTheCentreForASingleBin() {
    AxisTaps taps = CROP.taps(0, 0.75f, 5, 1); // cell 1.5
    assertThat(taps.cell(0)).isEqualTo(1);
    assertThat(taps.cell(1)).isEqualTo(2);
    assertThat(taps.weight(0)).isEqualTo(0.5f);
    assertThat(taps.weight(1)).isEqualTo(0.5f);
  }

  @Test
  void hasNoSamplingRatio() {
    assertThatThrownBy(() -> CROP.withSamplingRatio(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sampling_ratio 2");
  }

  @ParameterizedTest
  @EnumSource(Samplers.class)
  void agreesWithTensorFlow(Samplers samplers) {
    Golden golden = Golden.open("ops-tf", "crop_and_resize.safetensors");
    assertThat(golden.ints("box_indices")).containsOnly(0);
    int crops = 0;
    for (String name : golden.names()) {
      if (name.startsWith("crop_")) {
        assertTensor(crop(golden, name, samplers.sampler))
            .as(name)
            .isCloseTo(golden.floats(name), 1e-6);
        crops++;
      }
    }
    assertThat(crops).isEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource(Samplers.class)
  void dropsTheSamplesThatRoundingTakesPastTheFarBorder(Samplers samplers) {
    Golden golden = Golden.open("ops-tf", "crop_and_resize_far_border.safetensors");
    String name = "crop_7x7_strict_float32";
    float[] actual = crop(golden, name, samplers.sampler);
    assertTensor(actual).isCloseTo(golden.floats(name), 1e-6);
    byte[] lastRow = new byte[40];
    byte[] lastColumn = new byte[40];
    for (int box = 0; box < 40; box++) {
      lastRow[box] = (byte) (actual[49 * box + 6 * 7] == 0 ? 1 : 0);
      lastColumn[box] = (byte) (actual[49 * box + 6] == 0 ? 1 : 0);
    }
    assertThat(lastRow).isEqualTo(golden.bytes("last_row_is_zero"));
    assertThat(lastColumn).isEqualTo(golden.bytes("last_column_is_zero"));
  }

  private static float[] crop(Golden golden, String name, BilinearSampler sampler) {
    int[] size = golden.shape(name);
    int[] image = golden.shape("image");
    float[] boxes = golden.floats("boxes");
    BilinearSampler.RoiTaps[] taps = new BilinearSampler.RoiTaps[size[0]];
    for (int i = 0; i < taps.length; i++) {
      taps[i] =
          new BilinearSampler.RoiTaps(
              0,
              CROP.taps(boxes[4 * i], boxes[4 * i + 2], image[1], size[1]),
              CROP.taps(boxes[4 * i + 1], boxes[4 * i + 3], image[2], size[2]));
    }
    try (TensorScope scope = TensorScope.standalone()) {
      long[] shape = Arrays.stream(image).asLongStream().toArray();
      INDArray map = scope.take(golden.floats("image"), shape);
      INDArray out = scope.take(Arrays.stream(size).asLongStream().toArray());
      sampler.sample(scope, List.of(map), taps, out);
      return HostTensors.toHost(out);
    }
  }

  @Test
  void normalisesOverTheModelInput() {
    Boxes whole = CropAndResize.normalise(Boxes.of(0, 0, 40, 20), Maps.geometry(20, 40, 20));
    assertThat(whole).isEqualTo(Boxes.of(0, 0, 1, 1));
  }
}
