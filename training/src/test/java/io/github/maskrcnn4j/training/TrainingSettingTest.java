package io.github.maskrcnn4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.training.sample.Augmentation;
import io.github.maskrcnn4j.training.sample.MaskScaling.Outlines;
import io.github.maskrcnn4j.training.targets.CroppedMask;
import io.github.maskrcnn4j.training.targets.DrawnOutline;
import io.github.maskrcnn4j.training.targets.PooledMask;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of all training recipes by their names, and what is said of impossible ones. */
class TrainingSettingTest {

  /** Another possible value of each. */
  private static final Map<TrainingSetting, String> OTHER =
      Map.ofEntries(
          Map.entry(TrainingSetting.TRAIN_MIN_SIZE, "640,672,704"),
          Map.entry(TrainingSetting.TRAIN_MAX_SIZE, "1344"),
          Map.entry(TrainingSetting.FLIP, "0.25"),
          Map.entry(TrainingSetting.RPN_BATCH_SIZE, "77"),
          Map.entry(TrainingSetting.RPN_POSITIVE_FRACTION, "0.125"),
          Map.entry(TrainingSetting.RPN_POSITIVE_IOU, "0.6"),
          Map.entry(TrainingSetting.RPN_NEGATIVE_IOU, "0.4"),
          Map.entry(TrainingSetting.TRAIN_RPN_PRE_NMS_TOP_N, "64"),
          Map.entry(TrainingSetting.TRAIN_RPN_POST_NMS_TOP_N, "65"),
          Map.entry(TrainingSetting.ROI_BATCH_SIZE, "99"),
          Map.entry(TrainingSetting.ROI_POSITIVE_FRACTION, "0.04"),
          Map.entry(TrainingSetting.ROI_POSITIVE_IOU, "0.55"),
          Map.entry(TrainingSetting.MASK_TARGETS, "bitmask"));

  static Collection<String> recipes() {
    return TrainingRecipe.names();
  }

  @ParameterizedTest
  @EnumSource
  void changesItsOwnValueInEveryRecipe(TrainingSetting setting) {
    for (String name : recipes()) {
      TrainingRecipe recipe = TrainingRecipe.named(name);
      Map<String, String> expected = new TreeMap<>(recipe.settings());
      expected.put(setting.id(), OTHER.get(setting));
      TrainingRecipe changed = setting.apply(recipe, " " + OTHER.get(setting));
      assertThat(changed.settings()).as(name).isEqualTo(expected);
      assertThat(recipe.settings().keySet()).contains("flip");
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void writesWhatItReads(String name) {
    TrainingRecipe recipe = TrainingRecipe.named(name);
    assertThat(recipe.with(recipe.settings())).isEqualTo(recipe);
    Map<String, String> other = new TreeMap<>();
    OTHER.forEach((setting, value) -> other.put(setting.id(), value));
    assertThat(recipe.with(other).settings()).isEqualTo(other);
    assertThat(recipe.with(other).with(recipe.settings()).rois()).isEqualTo(recipe.rois());
  }

  @Test
  void everyRecipeHasItsOfficialValues() {
    assertThat(TrainingRecipe.named("detectron2").settings())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("flip", "0.5"),
                Map.entry("rpn_batch_size", "256"),
                Map.entry("rpn_positive_fraction", "0.5"),
                Map.entry("rpn_positive_iou", "0.7"),
                Map.entry("rpn_negative_iou", "0.3"),
                Map.entry("train_rpn_pre_nms_top_n", "2000"),
                Map.entry("train_rpn_post_nms_top_n", "1000"),
                Map.entry("roi_batch_size", "512"),
                Map.entry("roi_positive_fraction", "0.25"),
                Map.entry("roi_positive_iou", "0.5"),
                Map.entry("mask_targets", "polygon")));
    assertThat(TrainingRecipe.named("matterport").settings())
        .containsEntry("mask_targets", "mini_mask")
        .containsEntry("roi_batch_size", "200")
        .containsEntry("roi_positive_fraction", "0.33");
    assertThat(TrainingRecipe.named("torchvision").settings())
        .containsEntry("mask_targets", "bitmask");
  }

  /** The settings of a manifest's "training": its own name for each of ours. */
  private static Map<String, String> fromManifest(String folder, Map<String, String> names) {
    JsonNode training = Golden.open(folder).manifest().get("training");
    Map<String, String> settings = new TreeMap<>();
    names.forEach((ours, theirs) -> settings.put(ours, training.get(theirs).asText()));
    settings.put("flip", "0");
    return settings;
  }

  @Test
  void theGoldenStepOfTorchvision() {
    Map<String, String> settings =
        fromManifest(
            "train-torchvision-tiny",
            Map.of(
                "rpn_batch_size", "rpn_batch_size_per_image",
                "rpn_positive_fraction", "rpn_positive_fraction",
                "roi_batch_size", "box_batch_size_per_image",
                "roi_positive_fraction", "box_positive_fraction",
                "rpn_positive_iou", "rpn_fg_iou_thresh",
                "rpn_negative_iou", "rpn_bg_iou_thresh",
                "roi_positive_iou", "box_fg_iou_thresh",
                "train_rpn_pre_nms_top_n", "rpn_pre_nms_top_n_train",
                "train_rpn_post_nms_top_n", "rpn_post_nms_top_n_train"));
    TrainingRecipe usual = TrainingRecipe.named("torchvision");
    assertThat(usual.with(settings))
        .isEqualTo(
            usual
                .withAugmentation(Augmentation.NONE)
                .withProposals(usual.proposals().withPreNmsTopN(24).withPostNmsTopN(32))
                .withAnchors(
                    usual.anchors().withSampling(usual.anchors().sampling().withSize(1_000_000)))
                .withRois(
                    usual
                        .rois()
                        .withSampling(
                            usual
                                .rois()
                                .sampling()
                                .withSize(1_000_000)
                                .withPositiveFraction(0.5))));
  }

  @Test
  void theGoldenStepOfDetectron2() {
    Map<String, String> settings =
        fromManifest(
            "train-detectron2-tiny",
            Map.of(
                "train_min_size", "INPUT.MIN_SIZE_TRAIN",
                "train_max_size", "INPUT.MAX_SIZE_TRAIN",
                "rpn_batch_size", "MODEL.RPN.BATCH_SIZE_PER_IMAGE",
                "rpn_positive_fraction", "MODEL.RPN.POSITIVE_FRACTION",
                "train_rpn_pre_nms_top_n", "MODEL.RPN.PRE_NMS_TOPK_TRAIN",
                "train_rpn_post_nms_top_n", "MODEL.RPN.POST_NMS_TOPK_TRAIN",
                "roi_batch_size", "MODEL.ROI_HEADS.BATCH_SIZE_PER_IMAGE",
                "roi_positive_fraction", "MODEL.ROI_HEADS.POSITIVE_FRACTION"));
    settings.put("mask_targets", "bitmask");
    TrainingRecipe usual = TrainingRecipe.named("detectron2");
    assertThat(usual.with(settings))
        .isEqualTo(
            usual
                .withAugmentation(new Augmentation(0, List.of(192), 288))
                .withProposals(usual.proposals().withPreNmsTopN(24).withPostNmsTopN(32))
                .withAnchors(
                    usual.anchors().withSampling(usual.anchors().sampling().withSize(16384)))
                .withRois(
                    usual.rois().withSampling(usual.rois().sampling().withPositiveFraction(0.5)))
                .withMasks(
                    new PooledMask(
                        RoiAlign.aligned(RoiAlign.ADAPTIVE), PooledMask.Values.FROM_HALF))
                .withSamples(
                    usual
                        .samples()
                        .withMasks(
                            usual.samples().masks().withOutlines(Outlines.SCALED_AND_FILLED))));
  }

  @Test
  void theGoldenStepOfMatterport() {
    Map<String, String> settings =
        fromManifest(
            "train-matterport-tiny",
            Map.of(
                "train_min_size", "IMAGE_MIN_DIM",
                "train_max_size", "IMAGE_MAX_DIM",
                "rpn_batch_size", "RPN_TRAIN_ANCHORS_PER_IMAGE",
                "train_rpn_pre_nms_top_n", "PRE_NMS_LIMIT",
                "train_rpn_post_nms_top_n", "POST_NMS_ROIS_TRAINING",
                "roi_batch_size", "TRAIN_ROIS_PER_IMAGE",
                "roi_positive_fraction", "ROI_POSITIVE_RATIO"));
    settings.put("mask_targets", "bitmask"); // "use_mini_mask": false
    TrainingRecipe usual = TrainingRecipe.named("matterport");
    assertThat(usual.with(settings))
        .isEqualTo(
            usual
                .withAugmentation(new Augmentation(0, List.of(128), 192))
                .withProposals(usual.proposals().withPreNmsTopN(100).withPostNmsTopN(24))
                .withAnchors(
                    usual.anchors().withSampling(usual.anchors().sampling().withSize(40000)))
                .withRois(
                    usual
                        .rois()
                        .withSampling(
                            usual.rois().sampling().withSize(150).withPositiveFraction(0.04)))
                .withMasks(CroppedMask.WHOLE));
  }

  @Test
  void outlinesStayForPolygonTargets() {
    TrainingRecipe polygon =
        TrainingRecipe.named("detectron2")
            .with(Map.of("mask_targets", "bitmask"))
            .with(Map.of("mask_targets", "polygon"));
    assertThat(polygon.masks()).isEqualTo(new DrawnOutline());
    assertThat(polygon).isEqualTo(TrainingRecipe.named("detectron2"));
  }

  @Test
  void pairsCanBeSetTogetherWhateverTheyWere() {
    TrainingRecipe recipe = TrainingRecipe.named("torchvision");
    assertThat(recipe.with(Map.of("rpn_positive_iou", "0.2", "rpn_negative_iou", "0.1")).settings())
        .containsEntry("rpn_positive_iou", "0.2")
        .containsEntry("rpn_negative_iou", "0.1");
    assertThat(recipe.with(Map.of("rpn_positive_iou", "0.9", "rpn_negative_iou", "0.8")).settings())
        .containsEntry("rpn_negative_iou", "0.8");
    TrainingRecipe small = recipe.with(Map.of("train_min_size", "200", "train_max_size", "300"));
    assertThat(small.with(Map.of("train_min_size", "400", "train_max_size", "500")).augmentation())
        .isEqualTo(new Augmentation(0.5, List.of(400), 500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train_min_size | 0 | train_min_size: '0' is not at least 1 (in torchvision: as at inference)",
        "train_min_size | 800,x | train_min_size: 'x' is not a whole number (in torchvision: as at inference)",
        "train_max_size | 0 | train_max_size: '0' is not at least 1 (in torchvision: as at inference)",
        "flip | 2 | flip: flip must be 0 to 1, found 2.0 (in torchvision: 0.5)",
        "rpn_batch_size | -1 | rpn_batch_size: '-1' is not at least 1 (in torchvision: 256)",
        "rpn_positive_fraction | 0 | rpn_positive_fraction: '0' is not above 0 and at most 1 (in torchvision: 0.5)",
        "rpn_positive_iou | 0.2 | rpn_positive_iou: rpn_negative_iou 0.3 would be above rpn_positive_iou 0.2: set both (in torchvision: 0.7)",
        "rpn_negative_iou | 1.2 | rpn_negative_iou: '1.2' is not above 0 and at most 1 (in torchvision: 0.3)",
        "train_rpn_pre_nms_top_n | many | train_rpn_pre_nms_top_n: 'many' is not a whole number (in torchvision: 2000)",
        "train_rpn_post_nms_top_n | 0 | train_rpn_post_nms_top_n: '0' is not at least 1 (in torchvision: 2000)",
        "roi_batch_size | 1.5 | roi_batch_size: '1.5' is not a whole number (in torchvision: 512)",
        "roi_positive_fraction | NaN | roi_positive_fraction: 'NaN' is not a number (in torchvision: 0.25)",
        "roi_positive_iou | 0 | roi_positive_iou: '0' is not above 0 and at most 1 (in torchvision: 0.5)",
        "mask_targets | polygon | mask_targets: 'polygon' is none of bitmask (in torchvision: bitmask)",
      })
  void saysWhatIsExpected(String name, String value, String message) {
    assertThatThrownBy(() -> TrainingRecipe.named("torchvision").with(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void namesTheNames() {
    assertThatThrownBy(() -> TrainingRecipe.named("torchvision").with(Map.of("rpn_batch", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown training setting 'rpn_batch', expected one of "
                + String.join(
                    ", ",
                    Arrays.stream(TrainingSetting.values()).map(TrainingSetting::id).toList()));
    assertThatThrownBy(
            () -> TrainingRecipe.named("matterport").with(Map.of("mask_targets", "polygon")))
        .hasMessage(
            "mask_targets: 'polygon' is none of bitmask, mini_mask (in matterport: mini_mask)");
  }
}
