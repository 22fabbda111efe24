package io.github.maskrcnn4j.training.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.optimiser.OptimiserSettings;
import io.github.maskrcnn4j.training.sample.Labels;
import io.github.maskrcnn4j.training.sample.SampleMaker;
import io.github.maskrcnn4j.training.sample.TrainingSample;
import io.github.maskrcnn4j.weights.ConversionOptions;
import io.github.maskrcnn4j.weights.WeightConverter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The golden training of each implementation: two pictures and the initial weights in the official
 * container, with the settings that the manifest tells, by their names on the command line.
 */
enum TrainingFixture {
  TORCHVISION(
      "torchvision-r101-tiny",
      "model.pth",
      "bn_eps=0",
      "train_min_size=208 train_max_size=288 rpn_batch_size=1000000 roi_batch_size=1000000"
          + " train_rpn_pre_nms_top_n=24 train_rpn_post_nms_top_n=32",
      "warmup_steps=3 warmup_factor=0.001 schedule=constant",
      List.of(
          "loss_objectness", "loss_rpn_box_reg", "loss_classifier", "loss_box_reg", "loss_mask")),

  DETECTRON2(
      "detectron2-r101-tiny",
      "model.pkl",
      "",
      "train_min_size=192 train_max_size=288 rpn_batch_size=16384 roi_batch_size=512"
          + " roi_positive_fraction=0.5 train_rpn_pre_nms_top_n=24 train_rpn_post_nms_top_n=32",
      "warmup_steps=3 warmup_factor=0.001 schedule=constant",
      List.of("loss_rpn_cls", "loss_rpn_loc", "loss_cls", "loss_box_reg", "loss_mask")),

  MATTERPORT(
      "train-matterport-tiny",
      "model.h5",
      "anchor_sizes=16,32,48,80,128",
      "train_min_size=128 train_max_size=192 rpn_batch_size=40000 roi_batch_size=150"
          + " roi_positive_fraction=0.04 train_rpn_pre_nms_top_n=100"
          + " train_rpn_post_nms_top_n=24",
      "schedule=constant",
      List.of(
          "rpn_class_loss",
          "rpn_bbox_loss",
          "mrcnn_class_loss",
          "mrcnn_bbox_loss",
          "mrcnn_mask_loss",
          "l2_loss"));

  private static final int BATCH = 2;

  private final String initialFolder;
  private final String initial;
  private final Map<String, String> recipe;
  private final Map<String, String> training;
  private final Map<String, String> optimiser;
  private final List<String> lossNames;

  TrainingFixture(
      String initialFolder,
      String initial,
      String recipe,
      String training,
      String optimiser,
      List<String> lossNames) {
    this.initialFolder = initialFolder;
    this.initial = initial;
    this.recipe = settings(recipe);
    this.training = settings(training);
    this.optimiser = settings(optimiser);
    this.lossNames = lossNames;
  }

  /** Pairs {@code name=value}. */
  static Map<String, String> settings(String text) {
    Map<String, String> settings = new HashMap<>();
    for (String setting : text.split(" ")) {
      if (!setting.isEmpty()) {
        settings.put(setting.split("=")[0], setting.split("=")[1]);
      }
    }
    return settings;
  }

  private String dialect() {
    return name().toLowerCase(Locale.ROOT);
  }

  private Golden golden() {
    return Golden.open("train-" + dialect() + "-tiny", "targets.safetensors");
  }

  JsonNode manifest() {
    return golden().manifest();
  }

  /** The ten steps of one of the implementation's runs. */
  JsonNode trajectory(String run) {
    return golden().json("trajectory.json").get(run);
  }

  TrainingRecipe training(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(training);
    all.put("flip", "0");
    all.putAll(more);
    return TrainingRecipe.named(dialect()).with(all);
  }

  OptimiserSettings optimiser(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(optimiser);
    all.putAll(more);
    return OptimiserSettings.of(dialect(), BATCH, all);
  }

  Recipe recipe(TrainingRecipe with) {
    Recipe own = Recipe.named(dialect()).with(recipe);
    return own.withRpn(own.rpn().withProposalLimits(with.proposals()));
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

  ModelMetadata metadata() {
    return new ModelMetadata(dialect(), recipe, List.of(), "", "");
  }

  MasterParameters initialParameters(Path folder) throws IOException {
    boolean own = initialFolder.startsWith("train-");
    Golden of = own ? golden() : Golden.open(initialFolder, "golden.safetensors");
    return parameters(of.file(initial), folder);
  }

  /** After ten steps. */
  MasterParameters lastParameters(String file, Path folder) throws IOException {
    return parameters(golden().file(file), folder);
  }

  private static MasterParameters parameters(Path official, Path folder) throws IOException {
    Path converted = folder.resolve(official.getFileName() + ".safetensors");
    WeightConverter.convert(official, converted, ConversionOptions.DEFAULTS);
    try (SafetensorsFile file = SafetensorsFile.open(converted)) {
      return MasterParameters.copyOf(file);
    }
  }

  /** Both pictures. */
  List<TrainingSample> batch(TrainingRecipe with, String json, Path folder) throws IOException {
    CleanDataSet dataSet =
        DataSetReader.read(golden().copyDataSet(json, folder), ReadOptions.DEFAULTS);
    Labels labels = Labels.of(dataSet.data().categories(), with.rois().background());
    return new SampleMaker(
            dataSet, recipe(with).image(), with.samples(), labels, with.augmentation())
        .batch(dataSet.data().images(), new Random(1));
  }
}
