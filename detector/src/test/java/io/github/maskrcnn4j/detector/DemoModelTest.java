package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The embedded model against torchvision on the pictures in samples/. */
class DemoModelTest {

  private static final Path SAMPLES = Path.of("..", "samples");
  private static final JsonNode EXPECTED = Golden.open("demo-model").json("expected.json");
  private static MaskRcnn model;

  @BeforeAll
  static void load() {
    model = MaskRcnn.demo(Map.of("score_threshold", "0.5"));
  }

  @AfterAll
  static void free() {
    model.close();
  }

  @Test
  void findsWhatTorchvisionFinds() throws IOException {
    for (JsonNode picture : EXPECTED.get("images")) {
      RgbImage image = new ImageReader().read(SAMPLES.resolve(picture.get("file_name").asText()));
      ExpectedInstances.assertSame(model.detect(image), ExpectedInstances.of(picture, 0));
    }
  }

  @Test
  void namesItsClasses() {
    assertThat(model.classes().stream().map(c -> c.label() + " " + c.id() + " " + c.name()))
        .containsExactly(
            "1 1 circle",
            "2 2 square",
            "3 3 triangle",
            "4 4 pentagon",
            "5 5 star",
            "6 6 heart",
            "7 7 cross",
            "8 8 ring");
    assertThat(model.layout().depth()).isEqualTo(101);
    assertThat(model.recipe().settings())
        .containsEntry("min_size", "384")
        .containsEntry("max_size", "640")
        .containsEntry("rpn_post_nms_top_n", "300")
        .containsEntry("score_threshold", "0.5");
  }

  @Test
  void anImageOfNothingHasNoInstances() {
    assertThat(model.detect(RgbImage.of(64, 64, new byte[64 * 64 * 3]))).isEmpty();
  }

  @Test
  void handsOutItsStages() {
    assertThat(model.stages().classOf(3).name()).isEqualTo("triangle");
    try (TensorScope scope = TensorScope.standalone()) {
      assertThat(model.stages().resNet().apply(scope, scope.take(1, 64, 96, 3)).get(0).shape())
          .containsExactly(1, 16, 24, 64);
    }
  }
}
