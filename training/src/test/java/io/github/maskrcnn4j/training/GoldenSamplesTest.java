package io.github.maskrcnn4j.training;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.training.sample.Labels;
import io.github.maskrcnn4j.training.sample.SampleMaker;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the pictures and the COCO file of each golden step to what the original made of them. */
class GoldenSamplesTest {

  @TempDir Path folder;

  private CleanDataSet dataSet;
  private TrainingRecipe recipe;
  private ImageTransform transform;

  private List<TrainingSample> samples(GoldenStep step, String json, Map<String, String> settings)
      throws IOException {
    dataSet = DataSetReader.read(step.golden.copyDataSet(json, folder), ReadOptions.DEFAULTS);
    String dialect = step.manifest.get("dialect").textValue();
    recipe = TrainingRecipe.named(dialect).with(settings);
    transform = Recipe.named(dialect).image();
    Labels labels = Labels.of(dataSet.data().categories(), recipe.rois().background());
    return new SampleMaker(dataSet, transform, recipe.samples(), labels, recipe.augmentation())
        .batch(dataSet.data().images(), new Random(1));
  }

  @Test
  void torchvision() throws IOException {
    GoldenStep step = new GoldenStep("train-torchvision-tiny");
    List<TrainingSample> samples =
        samples(
            step,
            "instances.json",
            Map.of("train_min_size", "208", "train_max_size", "288", "flip", "0"));
    for (int picture = 0; picture < 2; picture++) {
      GroundTruth truth = samples.get(picture).truth();
      assertInput(samples.get(picture), step, picture);
      assertThat(truth.boxes()).isEqualTo(step.boxes("gt_boxes." + picture));
      assertThat(truth.labels()).isEqualTo(step.golden.ints("gt_labels." + picture));
      assertThat(truth.masks()).isEqualTo(step.masks(picture));
      assertThat(truth.crowds().size()).isZero();
    }
  }

  @Test
  void detectron2Bitmask() throws IOException {
    GoldenStep step = new GoldenStep("train-detectron2-tiny");
    List<TrainingSample> samples =
        samples(
            step,
            "instances.json",
            Map.of(
                "train_min_size", "192",
                "train_max_size", "288",
                "flip", "0",
                "mask_targets", "bitmask"));
    for (int picture = 0; picture < 2; picture++) {
      GroundTruth truth = samples.get(picture).truth();
      assertInput(samples.get(picture), step, picture);
      assertThat(truth.boxes()).isEqualTo(step.boxes("gt_boxes." + picture));
      assertThat(truth.labels()).isEqualTo(step.golden.ints("gt_classes." + picture));
      assertThat(truth.masks()).isEqualTo(step.bitmasks("gt_masks." + picture));
      assertThat(truth.crowds().size()).isZero();
    }
  }

  @Test
  void detectron2Polygon() throws IOException {
    GoldenStep step = new GoldenStep("train-detectron2-tiny");
    List<TrainingSample> samples =
        samples(
            step,
            "instances-polygons.json",
            Map.of("train_min_size", "192", "train_max_size", "288", "flip", "0"));
    for (int picture = 0; picture < 2; picture++) {
      TrainingSample sample = samples.get(picture);
      GroundTruth truth = sample.truth();
      ImageGeometry geometry = sample.input().geometry();
      assertInput(sample, step, picture);
      assertThat(truth.boxes()).isEqualTo(step.boxes("gt_boxes.polygon." + picture));
      assertThat(truth.labels()).isEqualTo(step.golden.ints("gt_classes." + picture));
      assertThat(truth.masks())
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(step.outlines(picture, geometry.resizedHeight(), geometry.resizedWidth()));
    }
  }

  @Test
  void matterport() throws IOException {
    GoldenStep step = new GoldenStep("train-matterport-tiny");
    List<TrainingSample> samples =
        samples(
            step,
            "instances.json",
            Map.of("train_min_size", "128", "train_max_size", "192", "flip", "0"));
    for (int picture = 0; picture < 2; picture++) {
      GroundTruth truth = samples.get(picture).truth();
      int[] ids = step.golden.ints("gt_ids." + picture);
      int[] objects = IntStream.range(0, ids.length).filter(i -> ids[i] > 0).toArray();
      int[] crowds = IntStream.range(0, ids.length).filter(i -> ids[i] < 0).toArray();
      Boxes boxes = xyxy(step.golden.ints("gt_boxes_px." + picture));
      List<Segmentation> masks = step.masks(picture);
      assertThat(truth.boxes()).isEqualTo(boxes.select(objects));
      assertThat(truth.labels()).isEqualTo(IntStream.of(objects).map(i -> ids[i]).toArray());
      assertThat(truth.masks()).isEqualTo(IntStream.of(objects).mapToObj(masks::get).toList());
      assertThat(truth.crowds()).isEqualTo(boxes.select(crowds));
      assertMatterportInput(samples.get(picture).input(), step.manifest, picture);
    }
  }

  private static Boxes xyxy(int[] yxyx) {
    float[] corners = new float[yxyx.length];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = yxyx[i ^ 1];
    }
    return Boxes.of(corners);
  }

  private static void assertMatterportInput(ModelInput input, JsonNode manifest, int picture) {
    ImageGeometry geometry = input.geometry();
    JsonNode window = manifest.get("windows").get(picture);
    assertThat(geometry.top()).isEqualTo(window.get(0).intValue());
    assertThat(geometry.left()).isEqualTo(window.get(1).intValue());
    assertThat(geometry.top() + geometry.resizedHeight()).isEqualTo(window.get(2).intValue());
    assertThat(geometry.left() + geometry.resizedWidth()).isEqualTo(window.get(3).intValue());
    int[] bytes =
        Golden.open("train-matterport-tiny", "images.safetensors").ints("image." + picture);
    float[] mean = {123.7f, 116.8f, 103.9f};
    float[] expected = new float[bytes.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = bytes[i] - mean[i % 3];
    }
    assertTensor(input.data()).isWithin(expected, 1e-5);
  }

  /** The picture alone at its own size, and zeros up to the batch's size. */
  private void assertInput(TrainingSample sample, GoldenStep step, int picture) throws IOException {
    JsonNode sizes = step.manifest.get("sizes");
    ImageGeometry geometry = sample.input().geometry();
    JsonNode resized = sizes.get("resized_hw").get(picture);
    assertThat(geometry.resizedHeight()).isEqualTo(resized.get(0).intValue());
    assertThat(geometry.resizedWidth()).isEqualTo(resized.get(1).intValue());
    assertThat(geometry.inputHeight()).isEqualTo(sizes.get("padded_hw").get(0).intValue());
    assertThat(geometry.inputWidth()).isEqualTo(sizes.get("padded_hw").get(1).intValue());

    Path file = dataSet.file(dataSet.data().images().get(picture));
    ModelInput alone =
        recipe.augmentation().of(transform).get(0).apply(new ImageReader().read(file));
    float[] expected = new float[sample.input().data().length];
    for (int y = 0; y < geometry.resizedHeight(); y++) {
      System.arraycopy(
          alone.data(),
          alone.geometry().rowStart(y),
          expected,
          geometry.rowStart(y),
          3 * geometry.resizedWidth());
    }
    assertThat(sample.input().data()).isEqualTo(expected);
  }
}
