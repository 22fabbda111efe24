package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.ConversionOptions;
import io.github.maskrcnn4j.weights.WeightConverter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of all recipes by their names, and what is said of impossible ones. */
class SettingTest {

  /** Another possible value of each. */
  private static final Map<Setting, String> OTHER =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(Setting.RESIZE_MODE, "pad64"),
              Map.entry(Setting.MIN_SCALE, "2"),
              Map.entry(Setting.IMAGE_MEAN, "1,2.5,-3"),
              Map.entry(Setting.IMAGE_STD, "57.375,57.12,58.395"),
              Map.entry(Setting.STRIDE_IN, "other"), // depends on the recipe
              Map.entry(Setting.RPN_BOX_WEIGHTS, "2,3,4,5"),
              Map.entry(Setting.ROI_ALIGNED, "other"),
              Map.entry(Setting.BOX_WEIGHTS, "1,1,1.5,1"),
              Map.entry(Setting.MIN_SIZE, "192"),
              Map.entry(Setting.MAX_SIZE, "1344"),
              Map.entry(Setting.BN_EPS, "0.00002"),
              Map.entry(Setting.ANCHOR_SIZES, "16/23,32/45,64/90,128/180,256.5/362"),
              Map.entry(Setting.ANCHOR_RATIOS, "0.25,1,4"),
              Map.entry(Setting.RPN_PRE_NMS_TOP_N, "64"),
              Map.entry(Setting.RPN_POST_NMS_TOP_N, "65"),
              Map.entry(Setting.RPN_NMS_THRESHOLD, "0.65"),
              Map.entry(Setting.RPN_MIN_SIZE, "2.5"),
              Map.entry(Setting.SAMPLING_RATIO, "3"),
              Map.entry(Setting.SCORE_THRESHOLD, "0"),
              Map.entry(Setting.NMS_THRESHOLD, "0.25"),
              Map.entry(Setting.MAX_DETECTIONS, "7"),
              Map.entry(Setting.MASK_THRESHOLD, "0.3")));

  /** What the table of {@link #everyRecipeHasItsOfficialValues} has no room for. */
  private static final Map<String, Map<String, String>> OFFICIAL =
      Map.of(
          "matterport",
          Map.of(
              "resize_mode", "square",
              "min_scale", "0",
              "image_mean", "123.7,116.8,103.9",
              "image_std", "1,1,1",
              "stride_in", "1x1",
              "rpn_box_weights", "10,10,5,5",
              "box_weights", "10,10,5,5"),
          "detectron",
          values("102.9801,115.9465,122.7717", "1,1,1", "1x1", "false"),
          "detectron2",
          values("103.53,116.28,123.675", "1,1,1", "1x1", "true"),
          "torchvision",
          values("0.485,0.456,0.406", "0.229,0.224,0.225", "3x3", "false"),
          "torchvision-v2",
          values("0.485,0.456,0.406", "0.229,0.224,0.225", "3x3", "false"));

  private static Map<String, String> values(
      String mean, String std, String stride, String aligned) {
    return Map.of(
        "image_mean", mean,
        "image_std", std,
        "stride_in", stride,
        "roi_aligned", aligned,
        "rpn_box_weights", "1,1,1,1",
        "box_weights", "10,10,5,5");
  }

  static Iterable<String> recipes() {
    return Recipe.names();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          matterport     | 800 | 1024 | 0.001   | 6000 | 0     | none | 0.7  | 0.3
          detectron      | 800 | 1333 | none    | 1000 | 0     | 2    | 0.05 | 0.5
          detectron2     | 800 | 1333 | 0.00001 | 1000 | 0     | 0    | 0.05 | 0.5
          torchvision    | 800 | 1333 | 0.00001 | 1000 | 0.001 | 2    | 0.05 | 0.5
          torchvision-v2 | 800 | 1333 | 0.00001 | 1000 | 0.001 | 2    | 0.05 | 0.5
          """)
  void everyRecipeHasItsOfficialValues(
      String recipe,
      String minSize,
      String maxSize,
      String epsilon,
      String candidates,
      String proposalSize,
      String samples,
      String score,
      String overlap) {
    Map<String, String> expected = new TreeMap<>();
    expected.put("min_size", minSize);
    expected.put("max_size", maxSize);
    expected.put("bn_eps", epsilon);
    expected.put("rpn_pre_nms_top_n", candidates);
    expected.put("rpn_min_size", proposalSize);
    expected.put("sampling_ratio", samples);
    expected.put("score_threshold", score);
    expected.put("nms_threshold", overlap);
    expected.put("rpn_post_nms_top_n", "1000");
    expected.put("rpn_nms_threshold", "0.7");
    expected.put("max_detections", "100");
    expected.put("mask_threshold", "0.5");
    expected.put("anchor_sizes", "32,64,128,256,512");
    expected.put("anchor_ratios", "0.5,1,2");
    expected.values().removeIf("none"::equals);
    expected.putAll(OFFICIAL.get(recipe));
    assertThat(Recipe.named(recipe).settings()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void whatARecipeShowsMakesItAgain(String name) {
    Recipe recipe = Recipe.named(name);
    assertThat(recipe.with(recipe.settings())).isEqualTo(recipe);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyValueCanBeSetOnItsOwn(String name) {
    Recipe recipe = Recipe.named(name);
    assertThat(OTHER.keySet()).containsExactly(Setting.values());
    OTHER.forEach(
        (setting, text) -> {
          if (setting.valueIn(recipe).isPresent()) {
            String value = text.equals("other") ? otherOf(setting, recipe) : text;
            Map<String, String> expected = new TreeMap<>(recipe.settings());
            expected.put(setting.id(), value);
            assertThat(recipe.with(Map.of(setting.id(), value)).settings()).isEqualTo(expected);
          }
        });
  }

  /** Of a setting with two values. */
  private static String otherOf(Setting setting, Recipe recipe) {
    return switch (setting.valueIn(recipe).orElseThrow()) {
      case "1x1" -> "3x3";
      case "3x3" -> "1x1";
      case "true" -> "false";
      default -> "true";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          torchvision | max_sise           | 5         | Unknown setting 'max_sise', expected one of resize_mode, min_size, max_size,
          torchvision | min_size           | -5        | min_size must be at least 1
          torchvision | min_size           | 0         | min_size must be at least 1
          matterport  | min_size           | -1        | min_size must be at least 0
          detectron   | max_size           | 0         | max_size at least 1, found 800 and 0
          detectron   | min_size           | 80.5      | min_size: '80.5' is not a whole number (in detectron: 800)
          detectron   | max_size           | ''        | max_size: '' is not a whole number (in detectron: 1333)
          detectron2  | max_size           | 99999999999 | max_size: '99999999999' is not a whole number
          detectron2  | min_size           | 1334      | min_size 1334 is larger than max_size 1333: set both
          detectron2  | max_size           | 799       | min_size 800 is larger than max_size 799: set both
          matterport  | max_size           | 1000      | max_size must be a positive multiple of 64
          torchvision | bn_eps             | -1e-5     | bn_eps must be at least 0 and below 1, found -1.0E-5
          torchvision | bn_eps             | 1         | bn_eps must be at least 0 and below 1, found 1.0
          torchvision | bn_eps             | NaN       | bn_eps: 'NaN' is not a number (in torchvision: 0.00001)
          torchvision | bn_eps             | 1e-5f     | bn_eps: '1e-5f' is not a number
          detectron   | bn_eps             | 1e-5      | bn_eps: detectron has no batch normalisation
          detectron   | bn_eps             | many      | bn_eps: 'many' is not a number (in detectron: none)
          matterport  | anchor_sizes       | 1,2,3,4   | anchor_sizes needs one size or several for each of the 5 levels
          matterport  | anchor_sizes       | 1,2,,4,5  | anchor_sizes: '' is not a number
          matterport  | anchor_sizes       | 1,2,3,4,0 | anchor_sizes must be positive numbers
          matterport  | anchor_ratios      | 1;2       | anchor_ratios: '1;2' is not a number (in matterport: 0.5,1,2)
          matterport  | anchor_ratios      | -1,1,2    | anchor_ratios must be positive numbers
          detectron2  | rpn_pre_nms_top_n  | 0         | rpn_pre_nms_top_n must be 1 to 1000000, found 0
          matterport  | rpn_post_nms_top_n | 2000000000 | rpn_post_nms_top_n must be 1 to 1000000
          detectron2  | rpn_nms_threshold  | 0         | rpn_nms_threshold must be above 0 and at most 1, found 0.0
          detectron2  | rpn_nms_threshold  | 70        | rpn_nms_threshold must be above 0 and at most 1, found 70.0
          detectron2  | rpn_min_size       | -1        | rpn_min_size must be a number and not negative, found -1.0
          detectron2  | rpn_min_size       | Infinity  | rpn_min_size: 'Infinity' is not a number
          detectron2  | rpn_min_size       | 1e999     | rpn_min_size: '1e999' is not a number that is small enough
          matterport  | sampling_ratio     | 2         | sampling_ratio 2: crop_and_resize always takes one sample a bin
          detectron2  | sampling_ratio     | -1        | sampling_ratio must be 0 (adaptive) to
          detectron2  | score_threshold    | 1.5       | score_threshold must be in 0..1, found 1.5
          detectron2  | nms_threshold      | -0.1      | nms_threshold must be in 0..1, found -0.1
          detectron   | nms_threshold      | 0         | nms_threshold must be above 0
          detectron   | max_detections     | 0         | max_detections must be at least 1, found 0
          torchvision | anchor_sizes       | 1/2,2,3,4,5 | all levels must have as many anchors
          torchvision | image_mean         | 1,2       | image_mean and image_std need three values each
          torchvision | image_mean         | a,b,c     | image_mean: 'a' is not a number (in torchvision: 0.485,0.456,0.406)
          detectron2  | image_std          | 1,0,1     | nothing can be divided by 0
          detectron2  | stride_in          | 5x5       | stride_in: '5x5' is neither 1x1 nor 3x3 (in detectron2: 1x1)
          detectron2  | roi_aligned        | yes       | roi_aligned: 'yes' is neither true nor false (in detectron2: true)
          matterport  | roi_aligned        | true      | roi_aligned: CropAndResize is no RoIAlign
          matterport  | resize_mode        | crop      | resize_mode: 'crop' is none of square, pad64, none (in matterport: square)
          detectron2  | resize_mode        | square    | resize_mode: detectron2 has none
          torchvision | min_scale          | 2         | min_scale: torchvision has none
          matterport  | min_scale          | -1        | min_scale must be at least 0, found -1.0
          torchvision | box_weights        | 1,1,1     | box_weights: '1,1,1' is not four numbers (in torchvision: 10,10,5,5)
          torchvision | box_weights        | 1,1,0,1   | box_weights must be positive, found 0.0
          matterport  | rpn_box_weights    | 1         | rpn_box_weights: '1' is not four numbers (in matterport: 10,10,5,5)
          detectron   | mask_threshold     | -0.5      | mask_threshold -0.5 is not in 0..1
          """)
  void namesWhatIsImpossible(String recipe, String setting, String value, String message) {
    Recipe official = Recipe.named(recipe);
    assertThatThrownBy(() -> official.with(Map.of(setting, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesAllSettingsWhereOneIsUnknown() {
    Arrays.stream(Setting.values())
        .forEach(
            setting ->
                assertThatThrownBy(() -> Setting.named("none")).hasMessageContaining(setting.id()));
    assertThatThrownBy(() -> Recipe.named("caffe"))
        .hasMessage(
            "Unknown recipe 'caffe', expected one of matterport, detectron, detectron2,"
                + " torchvision, torchvision-v2");
  }

  @Test
  void sizesMayBeSetTogetherInAnyDirection() {
    Recipe recipe = Recipe.named("torchvision");
    Recipe large = recipe.with(Map.of("min_size", "2000", "max_size", "3000"));
    Recipe small = large.with(Map.of("max_size", "400", "min_size", "221"));
    assertThat(large.image().maxSize()).isEqualTo(3000);
    assertThat(small.image().minSize()).isEqualTo(221);
  }

  @Test
  void thresholdsOfZeroLetEverythingThrough() {
    try (MaskRcnn model =
        MaskRcnn.demo(
            Map.of(
                "score_threshold", "0",
                "nms_threshold", "0",
                "mask_threshold", "0",
                "min_size", "64",
                "max_size", "64",
                "max_detections", "5"))) {
      assertThat(model.detect(Fixture.DETECTRON.image()))
          .hasSize(5)
          .allSatisfy(found -> assertThat(found.mask().area()).isPositive());
    }
  }

  @Test
  void anchorsMustFitTheWeights() {
    assertThatThrownBy(() -> MaskRcnn.demo(Map.of("anchor_ratios", "0.5,1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "anchor_sizes and anchor_ratios make 2 anchors per position, the weights are for 3");
  }

  @Test
  void aFileWhoseOwnSettingsAreImpossibleIsDamaged(@TempDir Path folder) throws IOException {
    Path unfit = converted(folder.resolve("unfit.safetensors"), Map.of("anchor_ratios", "0.5,1"));
    assertThatThrownBy(() -> MaskRcnn.load(unfit))
        .isInstanceOf(WeightFileException.class)
        .hasMessageContaining("unfit.safetensors: ")
        .hasMessageContaining("make 2 anchors per position, the weights are for 3");
    try (MaskRcnn mended = MaskRcnn.load(unfit, Map.of("anchor_ratios", "0.5,1,2"))) {
      assertThat(mended.recipe().settings()).containsEntry("anchor_ratios", "0.5,1,2");
    }
    Path unknown = converted(folder.resolve("unknown.safetensors"), Map.of("colour", "blue"));
    assertThatThrownBy(() -> MaskRcnn.load(unknown))
        .isInstanceOf(WeightFileException.class)
        .hasMessageContaining("unknown.safetensors: Unknown setting 'colour'");
  }

  private static Path converted(Path target, Map<String, String> settings) throws IOException {
    WeightConverter.convert(
        Fixture.TORCHVISION_V2.weights(),
        target,
        ConversionOptions.DEFAULTS.withSettings(settings));
    return target;
  }
}
