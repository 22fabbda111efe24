package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration that Detectron writes beside its weights, as YAML under {@code cfg}. */
final class DetectronConfig {
  /** Where a setting's value stands, and what the recipe has. */
  private record Line(String path, String setting, List<Double> recipe) {
    Line(String path, String setting, double... recipe) {
      this(path, setting, list(recipe));
    }
  }

  private static final List<Line> SETTINGS =
      List.of(
          new Line("PIXEL_MEANS", "image_mean", 102.9801, 115.9465, 122.7717),
          new Line("TEST.SCALE", "min_size", 800),
          new Line("TEST.SCALES", "min_size", 800), // its name in the first releases
          new Line("TEST.MAX_SIZE", "max_size", 1333),
          new Line("FPN.RPN_ASPECT_RATIOS", "anchor_ratios", 0.5, 1, 2),
          new Line("TEST.RPN_PRE_NMS_TOP_N", "rpn_pre_nms_top_n", 1000),
          new Line("TEST.RPN_POST_NMS_TOP_N", "rpn_post_nms_top_n", 1000),
          new Line("TEST.RPN_NMS_THRESH", "rpn_nms_threshold", 0.7),
          new Line("TEST.RPN_MIN_SIZE", "rpn_min_size", 0),
          new Line("FAST_RCNN.ROI_XFORM_SAMPLING_RATIO", "sampling_ratio", 2),
          new Line("MODEL.BBOX_REG_WEIGHTS", "box_weights", 10, 10, 5, 5),
          new Line("TEST.SCORE_THRESH", "score_threshold", 0.05),
          new Line("TEST.NMS", "nms_threshold", 0.5),
          new Line("TEST.DETECTIONS_PER_IM", "max_detections", 100),
          new Line("MRCNN.THRESH_BINARIZE", "mask_threshold", 0.5));

  /** What the network here does and no setting changes. */
  private static final Map<String, String> DEMANDED =
      Map.ofEntries(
          Map.entry("FPN.FPN_ON", "true"),
          Map.entry("FPN.MULTILEVEL_RPN", "true"),
          Map.entry("FPN.MULTILEVEL_ROIS", "true"),
          Map.entry("FPN.RPN_MIN_LEVEL", "2"),
          Map.entry("FPN.RPN_MAX_LEVEL", "6"),
          Map.entry("FPN.ROI_MIN_LEVEL", "2"),
          Map.entry("FPN.ROI_MAX_LEVEL", "5"),
          Map.entry("FPN.ROI_CANONICAL_SCALE", "224"),
          Map.entry("FPN.ROI_CANONICAL_LEVEL", "4"),
          Map.entry("RESNETS.RES5_DILATION", "1"),
          Map.entry("FAST_RCNN.ROI_XFORM_METHOD", "RoIAlign"),
          Map.entry("FAST_RCNN.ROI_XFORM_RESOLUTION", "7"),
          Map.entry("MRCNN.ROI_XFORM_METHOD", "RoIAlign"),
          Map.entry("MRCNN.ROI_XFORM_RESOLUTION", "14"),
          Map.entry("MRCNN.DILATION", "1"));

  /** Refinements at test time, which make other results with the same weights. */
  private static final List<String> NOT_REPEATED =
      List.of(
          "TEST.BBOX_AUG.ENABLED",
          "TEST.MASK_AUG.ENABLED",
          "TEST.BBOX_VOTE.ENABLED",
          "TEST.SOFT_NMS.ENABLED");

  private static final double ANCHOR_START = 32;
  private static final int ANCHOR_LEVELS = 5;

  private final String file;
  private final Map<String, List<String>> values;

  /**
   * Reads it.
   *
   * @throws WeightFileException if it is no YAML
   */
  DetectronConfig(String file, String text) throws WeightFileException {
    this.file = file;
    try {
      this.values = ConfigText.values(text);
    } catch (RuntimeException e) { // whatever snakeyaml or a wrong base 64 throws
      throw SourceErrors.of(file, "cfg is no configuration in YAML: " + e.getMessage(), e);
    }
  }

  /** Values of settings that differ from the recipe's, by the settings' names. */
  Map<String, String> settings() throws WeightFileException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Line line : SETTINGS) {
      List<Double> found = numbers(line.path);
      if (!found.isEmpty() && !FileSettings.same(found, line.recipe)) {
        settings.put(line.setting, FileSettings.text(found));
      }
    }
    if (first("RESNETS.STRIDE_1X1").filter("false"::equals).isPresent()) {
      settings.put("stride_in", "3x3");
    }
    List<Double> start = numbers("FPN.RPN_ANCHOR_START_SIZE");
    if (!start.isEmpty() && start.get(0) != ANCHOR_START) {
      List<Double> sizes = new ArrayList<>();
      for (int level = 0; level < ANCHOR_LEVELS; level++) {
        sizes.add(start.get(0) * (1 << level));
      }
      settings.put("anchor_sizes", FileSettings.text(sizes));
    }
    return settings;
  }

  /**
   * Does nothing if the weights can be run as the configuration says.
   *
   * @throws WeightFileException naming the value that no setting takes
   */
  void requireSupported(ModelLayout layout) throws WeightFileException {
    for (Map.Entry<String, String> demand : DEMANDED.entrySet()) {
      require(demand.getKey(), demand.getValue(), "the only value that is supported");
    }
    require(
        "RESNETS.NUM_GROUPS", String.valueOf(layout.groups()), "as the tensors' shapes have it");
    String samples = first("FAST_RCNN.ROI_XFORM_SAMPLING_RATIO").orElse("2");
    require(
        "MRCNN.ROI_XFORM_SAMPLING_RATIO", samples, "as FAST_RCNN has it: one setting serves both");
  }

  /** What the original would do beyond what is done here. */
  List<String> notes() {
    return NOT_REPEATED.stream()
        .filter(path -> first(path).filter("true"::equals).isPresent())
        .map(path -> "its configuration has " + path + ", which is not repeated here")
        .toList();
  }

  private void require(String path, String expected, String why) throws WeightFileException {
    Optional<String> found = first(path);
    if (found.isPresent() && !found.get().equals(expected)) {
      throw SourceErrors.of(
          file, "cfg " + path, expected + ", " + why, SourceErrors.quote(found.get()));
    }
  }

  private Optional<String> first(String path) {
    return values.getOrDefault(path, List.of()).stream().findFirst();
  }

  private List<Double> numbers(String path) throws WeightFileException {
    List<Double> numbers = new ArrayList<>();
    for (String value : values.getOrDefault(path, List.of())) {
      double number;
      try {
        number = Double.parseDouble(value);
      } catch (NumberFormatException e) {
        number = Double.NaN;
      }
      if (!Double.isFinite(number)) {
        throw SourceErrors.of(file, "cfg " + path, "numbers", SourceErrors.quote(value));
      }
      numbers.add(number);
    }
    return numbers;
  }

  private static List<Double> list(double... numbers) {
    List<Double> list = new ArrayList<>();
    for (double number : numbers) {
      list.add(number);
    }
    return list;
  }
}
