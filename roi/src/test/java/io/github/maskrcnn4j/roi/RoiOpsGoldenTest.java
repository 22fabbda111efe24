package io.github.maskrcnn4j.roi;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** torchvision's roi_align on boxes of every kind: outside, empty, swapped, huge. */
class RoiOpsGoldenTest {

  private final Golden golden = Golden.open("ops", "roi_align.safetensors");

  @ParameterizedTest
  @EnumSource(Samplers.class)
  void roiAlign(Samplers samplers) {
    List<JsonNode> cases = cases("torchvision.ops.roi_align");
    assertThat(cases).hasSize(16);
    for (JsonNode one : cases) {
      JsonNode params = one.get("params");
      RoiAlign pooling =
          new RoiAlign(params.get("aligned").booleanValue(), params.get("sampling_ratio").asInt());
      verify(one, pooling, samplers.sampler);
    }
  }

  private List<JsonNode> cases(String op) {
    List<JsonNode> cases = new ArrayList<>();
    for (JsonNode one : golden.manifest().get("files").get("roi_align.safetensors")) {
      if (one.get("op").asText().equals(op)) {
        cases.add(one);
      }
    }
    return cases;
  }

  private void verify(JsonNode one, RoiPooling pooling, BilinearSampler sampler) {
    JsonNode params = one.get("params");
    String input = params.get("input").asText();
    String output = one.get("case").asText() + ".output";
    int[] shape = golden.nhwcShape(input + ".x");
    float[] rois = golden.floats(input + ".rois");
    int count = rois.length / 5;
    for (int image = 0; image < shape[0]; image++) {
      int current = image;
      int[] mine = IntStream.range(0, count).filter(i -> rois[5 * i] == current).toArray();
      float[] corners = new float[4 * mine.length];
      for (int i = 0; i < mine.length; i++) {
        System.arraycopy(rois, 5 * mine[i] + 1, corners, 4 * i, 4);
      }
      float[] values = Maps.image(golden.nhwc(input + ".x"), shape[0], image);
      float[] actual =
          Maps.pool(
              pooling,
              sampler,
              new Maps.Map(values, shape[1], shape[2], shape[3]),
              Boxes.of(corners),
              params.get("spatial_scale").floatValue(),
              params.get("output_size").asInt());
      assertThat(mine).as(output + " image " + image).isNotEmpty();
      assertTensor(actual)
          .as(output + " image " + image)
          .isCloseTo(Maps.rows(golden.nhwc(output), count, mine), 2e-6);
    }
  }
}
