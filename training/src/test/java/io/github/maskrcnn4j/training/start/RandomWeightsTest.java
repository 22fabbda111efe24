package io.github.maskrcnn4j.training.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.detector.Instance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomWeightsTest {

  private static final List<Category> PETS =
      List.of(new Category(7, "cat"), new Category(3, "dog"));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "matterport, 50, 3, 3, 2",
    "matterport, 101, 3, 3, 2",
    "detectron2, 34, 2, 2, 1",
    "detectron2, 50, 2, 2, 1",
    "torchvision, 18, 3, 3, 1",
    "torchvision, 152, 3, 3, 1",
    "torchvision-v2, 50, 3, 3, 1"
  })
  void makesTheLayoutOfItsRecipe(String recipe, int depth, int deltas, int masks, int objectness)
      throws WeightFileException {
    NetworkPlan plan = new NetworkPlan(recipe, Map.of(), depth, 2, PETS);
    ModelLayout layout = ModelLayout.of(RandomWeights.of(plan, 1).parameters());
    assertThat(layout.depth()).isEqualTo(depth);
    assertThat(layout.pyramidChannels()).isEqualTo(8);
    assertThat(layout.anchorsPerCell()).isEqualTo(3);
    assertThat(layout.objectnessPerAnchor()).isEqualTo(objectness);
    assertThat(layout.classLogits()).isEqualTo(3);
    assertThat(layout.deltaClasses()).isEqualTo(deltas);
    assertThat(layout.maskClasses()).isEqualTo(masks);
  }

  @ParameterizedTest
  @CsvSource({"matterport, 50", "detectron2, 18", "torchvision, 101", "torchvision-v2, 50"})
  void detectsWithoutAnError(String recipe, int depth) throws IOException {
    Map<String, String> small =
        recipe.equals("matterport")
            ? Map.of("min_size", "128", "max_size", "128")
            : Map.of("min_size", "96", "max_size", "128");
    StartingWeights weights = RandomWeights.of(new NetworkPlan(recipe, small, depth, 4, PETS), 1);
    List<Instance> found =
        Detecting.instances(folder, weights, Map.of("score_threshold", "0", "max_detections", "5"));
    assertThat(found).isNotEmpty();
    assertThat(found).allSatisfy(instance -> assertThat(instance.score()).isBetween(0.2f, 0.5f));
  }

  @Test
  void valuesAreThoseOfTheirKind() throws WeightFileException {
    NetworkPlan plan = new NetworkPlan("torchvision", Map.of("anchor_ratios", "1,2"), 18, 32, PETS);
    Parameters weights = RandomWeights.of(plan, 1).parameters();
    assertThat(weights.shape("rpn.deltas.kernel")).containsExactly(1, 1, 128, 8);
    assertDeviation(weights, "backbone.stage2.block01.conv1.kernel", Math.sqrt(2.0 / (9 * 32)));
    assertDeviation(weights, "backbone.stage2.block01.conv2.kernel", Math.sqrt(1.0 / 8 / (9 * 32)));
    assertDeviation(weights, "backbone.stage3.block01.shortcut.kernel", Math.sqrt(1.0 / 32));
    assertDeviation(weights, "fpn.output2.kernel", Math.sqrt(1.0 / (9 * 128)));
    assertDeviation(weights, "mask_head.upsample.kernel", Math.sqrt(2.0 / 128));
    assertDeviation(weights, "box_head.fc1.weight", Math.sqrt(2.0 / (49 * 128)));
    assertDeviation(weights, "box_head.deltas.weight", 0.001);
    assertDeviation(weights, "rpn.objectness.kernel", 0.01);
    assertThat(weights.values("backbone.stem.conv.norm.gamma")).containsOnly(1);
    assertThat(weights.values("backbone.stem.conv.norm.variance")).containsOnly(1);
    assertThat(weights.values("backbone.stem.conv.norm.beta")).containsOnly(0);
    assertThat(weights.values("backbone.stem.conv.norm.mean")).containsOnly(0);
    assertThat(weights.values("box_head.fc1.bias")).containsOnly(0);
  }

  private static void assertDeviation(Parameters weights, String name, double expected)
      throws WeightFileException {
    float[] values = weights.values(name);
    double square = 0;
    for (float value : values) {
      square += (double) value * value;
    }
    assertThat(Math.sqrt(square / values.length))
        .as(name)
        .isBetween(0.9 * expected, 1.1 * expected);
  }

  @Test
  void theStemDividesByTheDeviationOfBytes() throws WeightFileException {
    float[] bytes = stem("detectron2");
    float[] normalised = stem("torchvision");
    for (int i = 0; i < bytes.length; i++) {
      assertThat(normalised[i] / bytes[i]).isBetween(56f, 60f);
    }
  }

  private static float[] stem(String recipe) throws WeightFileException {
    NetworkPlan plan = new NetworkPlan(recipe, Map.of(), 18, 2, PETS);
    return RandomWeights.of(plan, 1).parameters().values("backbone.stem.conv.kernel");
  }

  @Test
  void dependOnTheSeedAndTheNameAlone() throws WeightFileException {
    NetworkPlan plan = new NetworkPlan("torchvision", Map.of(), 18, 2, PETS);
    String name = "mask_head.conv1.kernel";
    float[] values = RandomWeights.of(plan, 1).parameters().values(name);
    assertThat(RandomWeights.of(plan, 1).parameters().values(name)).isEqualTo(values);
    assertThat(RandomWeights.of(plan, 2).parameters().values(name)).isNotEqualTo(values);
    assertThat(RandomWeights.of(plan, 1).parameters().values("mask_head.conv2.kernel"))
        .isNotEqualTo(values);
  }

  @Test
  void refusesWhatNobodyMakes() {
    assertThatThrownBy(() -> new NetworkPlan("detectron", Map.of(), 50, 64, PETS))
        .hasMessageContaining("'detectron', expected one of matterport, detectron2");
    assertThatThrownBy(() -> new NetworkPlan("torchvision", Map.of(), 51, 64, PETS))
        .hasMessage("A ResNet of 51 layers: expected 18, 34, 50, 101 or 152");
    assertThatThrownBy(() -> new NetworkPlan("torchvision", Map.of(), 50, 0, PETS))
        .hasMessage("A stem of 0 channels: expected 1 to 1024");
    assertThatThrownBy(() -> new NetworkPlan("torchvision", Map.of("min_size", "x"), 50, 8, PETS))
        .hasMessageContaining("min_size");
    NetworkPlan nothing = new NetworkPlan("torchvision", Map.of(), 18, 8, List.of());
    assertThatThrownBy(() -> RandomWeights.of(nothing, 1))
        .hasMessageContaining("without categories");
  }
}
