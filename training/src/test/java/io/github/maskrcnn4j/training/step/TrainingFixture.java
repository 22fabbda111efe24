package io.github.maskrcnn4j.training.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.training.GoldenPictures;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.weights.ConversionOptions;
import io.github.maskrcnn4j.weights.WeightConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The ten golden steps of each implementation, from its initial weights.
 *
 * <p>Names of losses are those of the implementation's log.
 */
enum TrainingFixture {
  TORCHVISION(
      "train-torchvision-tiny",
      "torchvision-r101-tiny",
      "model.pth",
      "final-layer2.pth",
      "min_size=208 max_size=288 bn_eps=0 rpn_pre_nms_top_n=24 rpn_post_nms_top_n=32",
      GoldenPictures.TORCHVISION,
      List.of(
          "loss_objectness", "loss_rpn_box_reg", "loss_classifier", "loss_box_reg", "loss_mask")),

  DETECTRON2(
      "train-detectron2-tiny",
      "detectron2-r101-tiny",
      "model.pkl",
      "final-bitmask.pkl",
      "min_size=192 max_size=288 rpn_pre_nms_top_n=24 rpn_post_nms_top_n=32",
      GoldenPictures.DETECTRON2,
      List.of("loss_rpn_cls", "loss_rpn_loc", "loss_cls", "loss_box_reg", "loss_mask")),

  MATTERPORT(
      "train-matterport-tiny",
      "train-matterport-tiny",
      "model.h5",
      "final-all.h5",
      "min_size=128 max_size=192 rpn_pre_nms_top_n=100 rpn_post_nms_top_n=24"
          + " anchor_sizes=16,32,48,80,128",
      GoldenPictures.MATTERPORT,
      List.of(
          "rpn_class_loss",
          "rpn_bbox_loss",
          "mrcnn_class_loss",
          "mrcnn_bbox_loss",
          "mrcnn_mask_loss",
          "l2_loss"));

  final GoldenPictures pictures;
  private final String folder;
  private final String initialFolder;
  private final String initial;
  private final String last;
  private final Map<String, String> settings;
  private final List<String> lossNames;

  TrainingFixture(
      String folder,
      String initialFolder,
      String initial,
      String last,
      String settings,
      GoldenPictures pictures,
      List<String> lossNames) {
    this.folder = folder;
    this.initialFolder = initialFolder;
    this.initial = initial;
    this.last = last;
    this.settings = settings(settings);
    this.pictures = pictures;
    this.lossNames = lossNames;
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> settings = new HashMap<>();
    for (String setting : text.split(" ")) {
      settings.put(setting.split("=")[0], setting.split("=")[1]);
    }
    return settings;
  }

  Recipe recipe() {
    return Recipe.named(name().toLowerCase(java.util.Locale.ROOT)).with(settings);
  }

  TrainingRecipe training() {
    return pictures.recipe();
  }

  JsonNode manifest() {
    return Golden.open(folder, "targets.safetensors").manifest();
  }

  /** The ten steps of one of the implementation's runs. */
  JsonNode trajectory(String run) {
    return Golden.open(folder, "targets.safetensors").json("trajectory.json").get(run);
  }

  /** This project's losses under the implementation's names. */
  Map<String, Double> named(Losses losses) {
    double[] values = {
      losses.objectness(),
      losses.rpnBox(),
      losses.classes(),
      losses.box(),
      losses.mask(),
      losses.weights()
    };
    Map<String, Double> named = new HashMap<>();
    for (int i = 0; i < lossNames.size(); i++) {
      named.put(lossNames.get(i), values[i]);
    }
    named.put("total", losses.total());
    return named;
  }

  MasterParameters initialParameters(Path folderForFiles) throws IOException {
    return parameters(
        Golden.open(initialFolder, "golden.safetensors").file(initial), folderForFiles);
  }

  MasterParameters lastParameters(Path folderForFiles) throws IOException {
    return parameters(Golden.open(folder, "targets.safetensors").file(last), folderForFiles);
  }

  private static MasterParameters parameters(Path official, Path folder) throws IOException {
    Path converted = Files.createTempFile(folder, "weights", ".safetensors");
    Files.delete(converted);
    WeightConverter.convert(official, converted, ConversionOptions.DEFAULTS);
    SafetensorsFile file = SafetensorsFile.open(converted); // stays open for names and shapes
    return MasterParameters.copyOf(file);
  }

  TrainedNetwork network(MasterParameters parameters, Predicate<String> trained)
      throws IOException {
    ModelMetadata metadata = new ModelMetadata(recipe().name(), Map.of(), List.of(), "", "");
    return new TrainedNetwork(parameters, metadata, recipe(), trained);
  }

  /** Both pictures, padded to one size. */
  List<TrainingSample> batch() throws IOException {
    ModelInput first = input(1);
    ModelInput second = input(2);
    int height = Math.max(first.geometry().inputHeight(), second.geometry().inputHeight());
    int width = Math.max(first.geometry().inputWidth(), second.geometry().inputWidth());
    return List.of(
        new TrainingSample("1", padded(first, height, width), pictures.truth(0)),
        new TrainingSample("2", padded(second, height, width), pictures.truth(1)));
  }

  private ModelInput input(int picture) throws IOException {
    Path file = Golden.open(folder, "targets.safetensors").file("images/photo" + picture + ".png");
    return recipe().image().apply(new ImageReader().read(file));
  }

  private static ModelInput padded(ModelInput input, int height, int width) {
    ImageGeometry g = input.geometry();
    float[] data = new float[3 * height * width];
    for (int y = 0; y < g.inputHeight(); y++) {
      System.arraycopy(
          input.data(), 3 * y * g.inputWidth(), data, 3 * y * width, 3 * g.inputWidth());
    }
    return new ModelInput(
        data,
        new ImageGeometry(
            g.originalHeight(),
            g.originalWidth(),
            g.resizedHeight(),
            g.resizedWidth(),
            height,
            width,
            g.top(),
            g.left(),
            g.scale()));
  }
}
