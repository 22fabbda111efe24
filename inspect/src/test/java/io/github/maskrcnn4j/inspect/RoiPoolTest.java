package io.github.maskrcnn4j.inspect;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.roi.Pyramid;
import io.github.maskrcnn4j.roi.RoiFeatureExtractor;
import io.github.maskrcnn4j.roi.RoiRecipe;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RoiPoolTest {

  private static final float[] COUNTING = {
    0, 1, 2, 3, //
    4, 5, 6, 7, //
    8, 9, 10, 11, //
    12, 13, 14, 15
  };

  /** 1.4 rounds to 1 and 2.5 to 3: three cells in two bins, which share the middle one. */
  @Test
  void roundsCornersToCellsAndBinsOutwards() {
    assertThat(pool(Boxes.of(1.4f, 1.4f, 2.5f, 2.5f))).containsExactly(10, 11, 14, 15);
  }

  /** The flaw that RoIAlign mends: a RoI moved by almost a cell has the same features. */
  @Test
  void doesNotFeelASmallShift() {
    assertThat(pool(Boxes.of(0.5f, 0.5f, 2.5f, 2.5f)))
        .isEqualTo(pool(Boxes.of(1.4f, 1.4f, 3.4f, 3.4f)));
  }

  @Test
  void aBinOutsideOfTheMapIsZero() {
    assertThat(pool(Boxes.of(3, 3, 4, 4))).containsExactly(15, 0, 0, 0);
  }

  @Test
  void takesTheLargestOfNegativeValues() {
    assertThat(pool(new float[] {-3, -2}, new int[] {1, 2, 1}, Boxes.of(0, 0, 1, 0), 1, 1))
        .containsExactly(-2);
  }

  @Test
  void hasNoSamplingRatio() {
    assertThatThrownBy(() -> new RoiPool().withSamplingRatio(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sampling_ratio 2: RoiPool has no such number");
  }

  /** torchvision's roi_pool on boxes of every kind: outside, empty, swapped, huge. */
  @Test
  void agreesWithTorchvision() {
    Golden golden = Golden.open("ops", "roi_align.safetensors");
    int cases = 0;
    for (JsonNode one : golden.manifest().get("files").get("roi_align.safetensors")) {
      if (one.get("op").asText().equals("torchvision.ops.roi_pool")) {
        verify(golden, one);
        cases++;
      }
    }
    assertThat(cases).isEqualTo(4);
  }

  private static void verify(Golden golden, JsonNode one) {
    JsonNode params = one.get("params");
    String input = params.get("input").asText();
    String output = one.get("case").asText() + ".output";
    int[] shape = golden.nhwcShape(input + ".x");
    float[] rois = golden.floats(input + ".rois"); // image, x1, y1, x2, y2
    float[][] maps = split(golden.nhwc(input + ".x"), shape[0]);
    float[][] expected = split(golden.nhwc(output), rois.length / 5);
    for (int image = 0; image < shape[0]; image++) {
      int current = image;
      int[] mine =
          IntStream.range(0, expected.length).filter(i -> rois[5 * i] == current).toArray();
      float[] actual =
          pool(
              maps[image],
              new int[] {shape[1], shape[2], shape[3]},
              boxes(rois, mine),
              params.get("spatial_scale").floatValue(),
              params.get("output_size").asInt());
      float[][] pooled = split(actual, mine.length);
      for (int i = 0; i < mine.length; i++) {
        assertTensor(pooled[i]).as("%s, RoI %d", output, mine[i]).isWithin(expected[mine[i]], 0);
      }
    }
  }

  private static Boxes boxes(float[] rois, int[] rows) {
    float[] corners = new float[4 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rois, 5 * rows[i] + 1, corners, 4 * i, 4);
    }
    return Boxes.of(corners);
  }

  private static float[][] split(float[] values, int parts) {
    int length = values.length / parts;
    float[][] split = new float[parts][];
    Arrays.setAll(split, i -> Arrays.copyOfRange(values, i * length, (i + 1) * length));
    return split;
  }

  /** A pooling of one's own in a recipe: each map holds its level, and so do the features. */
  @Test
  void poolsOverThePyramid() {
    RoiRecipe recipe = Recipe.named("detectron2").roi().withPooling(new RoiPool());
    try (TensorScope scope = TensorScope.standalone()) {
      List<INDArray> pyramid = new ArrayList<>();
      for (int level = 2; level <= 6; level++) {
        int side = 1024 >> level;
        float[] values = new float[side * side];
        Arrays.fill(values, level);
        pyramid.add(scope.take(values, 1, side, side, 1));
      }
      Boxes rois = Boxes.of(0, 0, 800, 800, 0, 0, 30, 30, 0, 0, 150, 150, 9, 9, 300, 300);
      INDArray features =
          new RoiFeatureExtractor(recipe, 1)
              .extract(scope, pyramid, rois, ImageGeometry.unchanged(1024, 1024));
      assertThat(HostTensors.toHost(features)).containsExactly(5, 2, 3, 4);
    }
  }

  private static float[] pool(Boxes rois) {
    return pool(COUNTING, new int[] {4, 4, 1}, rois, 1, 2);
  }

  /**
   * @param shape rows, columns, channels of the map
   */
  private static float[] pool(float[] map, int[] shape, Boxes rois, float scale, int bins) {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray tensor = scope.take(map, 1, shape[0], shape[1], shape[2]);
      ImageGeometry image =
          ImageGeometry.unchanged((int) (shape[0] / scale), (int) (shape[1] / scale));
      Pyramid pyramid = new Pyramid(List.of(tensor), new float[] {scale}, image);
      INDArray out = scope.take(rois.size(), bins, bins, shape[2]);
      new RoiPool().pool(scope, pyramid, rois, new int[rois.size()], out);
      return HostTensors.toHost(out);
    }
  }
}
