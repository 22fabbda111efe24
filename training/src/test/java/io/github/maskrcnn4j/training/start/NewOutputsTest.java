package io.github.maskrcnn4j.training.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewOutputsTest {

  private static final List<Category> PETS =
      List.of(new Category(7, "cat"), new Category(3, "dog"));

  @TempDir private Path folder;

  @Test
  void theDemoModelLearnsTwoClasses() throws IOException {
    try (SafetensorsFile demo = MaskRcnn.demoWeights()) {
      StartingWeights weights = NewOutputs.fit(demo, PETS, 2);
      assertThat(weights.begunAnew())
          .containsExactly("box_head.classes", "box_head.deltas", "mask_head.logits");
      assertThat(weights.metadata().classes())
          .containsExactly(new ModelClass(1, 3, "dog"), new ModelClass(2, 7, "cat"));
      assertThat(weights.parameters().names()).containsExactlyElementsOf(demo.names());
      for (String name : demo.names()) {
        boolean anew = weights.begunAnew().stream().anyMatch(unit -> name.startsWith(unit + "."));
        if (!anew) {
          assertThat(weights.parameters().values(name)).isEqualTo(demo.values(name));
        }
      }
      ModelLayout layout = ModelLayout.of(weights.parameters());
      assertThat(layout.classLogits()).isEqualTo(3);
      assertThat(layout.deltaClasses()).isEqualTo(3);
      assertThat(layout.maskClasses()).isEqualTo(3);
      List<Instance> found =
          Detecting.instances(
              folder, weights, Map.of("score_threshold", "0", "max_detections", "9"));
      assertThat(found).hasSize(9);
      assertThat(found)
          .allSatisfy(instance -> assertThat(instance.name()).isIn("cat", "dog"))
          .allSatisfy(instance -> assertThat(instance.score()).isBetween(0.2f, 0.5f));
    }
  }

  @Test
  void newOutputsAreSmallAndOfTheSeed() throws IOException {
    try (SafetensorsFile demo = MaskRcnn.demoWeights()) {
      Parameters one = NewOutputs.fit(demo, PETS, 1).parameters();
      assertThat(deviation(one.values("box_head.classes.weight"))).isBetween(0.009, 0.011);
      assertThat(deviation(one.values("box_head.deltas.weight"))).isBetween(0.0009, 0.0011);
      double he = Math.sqrt(2.0 / one.shape("mask_head.logits.kernel")[2]);
      assertThat(deviation(one.values("mask_head.logits.kernel"))).isBetween(0.8 * he, 1.2 * he);
      assertThat(one.values("box_head.deltas.bias")).containsOnly(0).hasSize(12);
      String name = "box_head.classes.weight";
      assertThat(NewOutputs.fit(demo, PETS, 1).parameters().values(name))
          .isEqualTo(one.values(name));
      assertThat(NewOutputs.fit(demo, PETS, 2).parameters().values(name))
          .isNotEqualTo(one.values(name));
    }
  }

  private static double deviation(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  @Test
  void keepsAllOutputsWhereTheClassesAreKnown() throws IOException {
    try (SafetensorsFile demo = MaskRcnn.demoWeights()) {
      ModelMetadata metadata = ModelMetadata.of(demo.metadata(), "demo");
      ModelClass known = metadata.classes().get(5);
      List<Category> some = List.of(new Category(known.id(), known.name()));
      StartingWeights weights = NewOutputs.fit(demo, some, 1);
      assertThat(weights.parameters()).isSameAs(demo);
      assertThat(weights.metadata()).isEqualTo(metadata);
      assertThat(weights.begunAnew()).isEmpty();
      List<Category> other = List.of(new Category(known.id() + 1, known.name()));
      assertThat(NewOutputs.fit(demo, other, 1).begunAnew()).hasSize(3);
    }
  }

  @Test
  void leavesTheBackgroundWhereItIs() throws IOException {
    NetworkPlan plan = new NetworkPlan("detectron2", Map.of(), 18, 4, PETS);
    StartingWeights old = RandomWeights.of(plan, 1);
    List<Category> three =
        List.of(new Category(1, "a"), new Category(2, "b"), new Category(5, "c"));
    StartingWeights weights = NewOutputs.fit(old.parameters(), old.metadata(), three, 1);
    assertThat(weights.metadata().classes())
        .containsExactly(
            new ModelClass(0, 1, "a"), new ModelClass(1, 2, "b"), new ModelClass(2, 5, "c"));
    assertOutputs(weights, 4, 3, 3);
    // a single class, without outputs for the background, is no output that serves all
    StartingWeights single =
        NewOutputs.fit(old.parameters(), old.metadata(), three.subList(0, 1), 1);
    assertOutputs(single, 2, 1, 1);
    assertOutputs(NewOutputs.fit(single.parameters(), single.metadata(), three, 1), 4, 3, 3);
  }

  @Test
  void keepsBoxesAndMasksThatServeAllClasses() throws IOException {
    StartingWeights old =
        RandomWeights.of(new NetworkPlan("torchvision", Map.of(), 18, 4, PETS), 1);
    MapParameters agnostic = new MapParameters("agnostic");
    for (String name : old.parameters().names()) {
      agnostic.put(name, old.parameters().values(name), old.parameters().shape(name));
    }
    agnostic.put("box_head.deltas.weight", new float[64 * 4], 64, 4);
    agnostic.put("box_head.deltas.bias", new float[4], 4);
    agnostic.put("mask_head.logits.kernel", new float[16], 1, 1, 16, 1);
    agnostic.put("mask_head.logits.bias", new float[1], 1);
    StartingWeights weights =
        NewOutputs.fit(agnostic, old.metadata(), List.of(new Category(1, "a")), 1);
    assertThat(weights.begunAnew()).containsExactly("box_head.classes");
    assertOutputs(weights, 2, 1, 1);
    assertOutputs(NewOutputs.fit(weights.parameters(), weights.metadata(), PETS, 1), 3, 1, 1);
  }

  private static void assertOutputs(StartingWeights weights, int classes, int deltas, int masks)
      throws WeightFileException {
    ModelLayout layout = ModelLayout.of(weights.parameters());
    assertThat(List.of(layout.classLogits(), layout.deltaClasses(), layout.maskClasses()))
        .containsExactly(classes, deltas, masks);
  }

  @Test
  void refusesWhatCannotBeTrained() throws IOException {
    try (SafetensorsFile demo = MaskRcnn.demoWeights()) {
      assertThatThrownBy(() -> NewOutputs.fit(demo, List.of(), 1))
          .hasMessageContaining("without categories");
      ModelMetadata unknown = new ModelMetadata("yolo", Map.of(), List.of(), "", "");
      assertThatThrownBy(() -> NewOutputs.fit(demo, unknown, PETS, 1))
          .isInstanceOf(WeightFileException.class)
          .hasMessageContaining("yolo");
    }
  }
}
