package io.github.maskrcnn4j.weights.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.MutableSource;
import io.github.maskrcnn4j.weights.source.ElementType;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is wrong with a file is told in both namings. */
class MappedTensorsTest {

  @Test
  void namesAMissingParameter() {
    assertRefused(
        torchvision().without("backbone.body.layer3.5.conv2.weight"),
        "test.file: tensor backbone.stage4.block06.conv2.kernel"
            + " (torchvision: backbone.body.layer3.5.conv2.weight) is missing,"
            + " expected shape [3, 3, 32, 32]");
  }

  @Test
  void namesAMissingParameterThatTellsAWidth() {
    assertRefused(
        torchvision().without("backbone.body.conv1.weight"),
        "test.file: tensor backbone.stem.conv.kernel"
            + " (torchvision: backbone.body.conv1.weight) is missing");
  }

  @Test
  void namesAMissingStatistic() {
    assertRefused(
        torchvision()
            .without("backbone.body.layer1.0.bn1.running_mean")
            .without("backbone.body.layer1.0.bn1.running_var"),
        "test.file: tensor backbone.stage2.block01.conv1.norm.mean"
            + " (torchvision: backbone.body.layer1.0.bn1.running_mean) is missing");
  }

  @Test
  void namesAParameterOfAnotherShape() {
    assertRefused(
        torchvision().put("backbone.body.layer2.0.conv2.weight", ElementType.F32, 16, 16, 3, 1),
        "test.file: tensor backbone.stage3.block01.conv2.kernel"
            + " (torchvision: backbone.body.layer2.0.conv2.weight [16, 16, 3, 1])"
            + " has shape [3, 1, 16, 16], expected [3, 3, 16, 16]");
  }

  @Test
  void namesAParameterOfAnotherRank() {
    assertRefused(
        torchvision().put("backbone.body.bn1.weight", ElementType.F32, 8, 1),
        "test.file: tensor backbone.stem.conv.norm.gamma"
            + " (torchvision: backbone.body.bn1.weight [8, 1]): expected [C], found [8, 1]");
  }

  @Test
  void namesARoiOfAnotherSize() {
    assertRefused(
        torchvision().put("roi_heads.box_head.fc6.weight", ElementType.F32, 32, 783),
        "test.file: tensor box_head.fc1.weight"
            + " (torchvision: roi_heads.box_head.fc6.weight [32, 783]):"
            + " expected [out, C*7*7], found [32, 783]");
  }

  @Test
  void namesASuperfluousTensor() {
    assertRefused(
        torchvision()
            .put("roi_heads.edge_head.0.weight", ElementType.F32, 8, 8, 3, 3)
            .put("roi_heads.edge_head.0.bias", ElementType.F32, 8),
        "test.file: tensor roi_heads.edge_head.0.weight [8, 8, 3, 3] (and 1 more)"
            + " is superfluous: a torchvision Mask R-CNN has none of this name");
  }

  @Test
  void namesASuperfluousParameterOfAKnownForm() {
    assertRefused(
        torchvision().put("backbone.fpn.layer_blocks.4.0.weight", ElementType.F32, 16, 16, 3, 3),
        "test.file: tensor fpn.output6.kernel"
            + " (torchvision: backbone.fpn.layer_blocks.4.0.weight [16, 16, 3, 3])"
            + " does not belong to a Mask R-CNN");
  }

  @Test
  void refusesAParameterUnderItsOldAndItsNewName() {
    assertRefused(
        torchvision().put("rpn.head.conv.weight", ElementType.F32, 16, 16, 3, 3),
        "test.file: two tensors are the same parameter: rpn.conv.kernel"
            + " (torchvision: rpn.head.conv.0.0.weight [16, 16, 3, 3]) and rpn.head.conv.weight");
  }

  @Test
  void refusesIntegers() {
    assertRefused(
        torchvision().put("rpn.head.cls_logits.bias", ElementType.I64, 3),
        "test.file: tensor rpn.objectness.bias (torchvision: rpn.head.cls_logits.bias [3]):"
            + " expected floating-point numbers, found I64");
  }

  @Test
  void namesWhatALegacyFileLacksByItsOldName() {
    assertRefused(
        MutableSource.of("torchvision-r101-tiny-legacy", "model-legacy.pth")
            .without("roi_heads.mask_head.mask_fcn3.bias"),
        "test.file: tensor mask_head.conv3.bias"
            + " (torchvision: roi_heads.mask_head.mask_fcn3.bias) is missing, expected shape [16]");
  }

  @Test
  void namesWhatIsWrongInDetectronsNaming() {
    assertRefused(
        detectron().without("blobs/fpn_inner_res4_22_sum_lateral_w"),
        "test.file: tensor fpn.lateral4.kernel"
            + " (detectron: fpn_inner_res4_*_sum_lateral_w) is missing,"
            + " expected shape [1, 1, 128, 16]");
    assertRefused(
        detectron().without("blobs/res4_7_branch2b_bn_s"),
        "test.file: tensor backbone.stage4.block08.conv2.norm.gamma"
            + " (detectron: res4_7_branch2b_bn_s) is missing");
    assertRefused(
        detectron().put("blobs/conv1_bias", ElementType.F32, 8),
        "test.file: tensor blobs/conv1_bias [8] is superfluous:"
            + " a detectron Mask R-CNN has none of this name");
    assertRefused(
        detectron().put("blobs/bbox_pred_b", ElementType.F32, 24),
        "test.file: tensor box_head.deltas.bias (detectron: blobs/bbox_pred_b [24])"
            + " has shape [24], expected [28]");
  }

  @Test
  void namesWhatIsWrongInDetectron2sNaming() {
    assertRefused(
        detectron2().without("model/backbone.bottom_up.res4.22.conv3.norm.running_var"),
        "test.file: tensor backbone.stage4.block23.conv3.norm.variance"
            + " (detectron2: backbone.bottom_up.res4.22.conv3.norm.running_var) is missing");
    assertRefused(
        detectron2().put("model/roi_heads.mask_head.deconv.weight", ElementType.F32, 16, 16, 4, 4),
        "test.file: tensor mask_head.upsample.kernel"
            + " (detectron2: model/roi_heads.mask_head.deconv.weight [16, 16, 4, 4])"
            + " has shape [4, 4, 16, 16], expected [2, 2, 16, 16]");
  }

  @Test
  void takesSettingsFromDetectron2sPixelMeans() throws IOException {
    MutableSource source = detectron2().filled("model/pixel_mean", 0.5f, 3, 1, 1);
    assertThat(recognise(source.filled("model/pixel_std", 57.375f, 3, 1, 1)).settings())
        .containsExactly(
            Map.entry("image_mean", "0.5,0.5,0.5"), Map.entry("image_std", "57.375,57.375,57.375"));
    assertThat(recognise(source.filled("model/pixel_std", 1, 3, 1, 1)).settings())
        .containsOnlyKeys("image_mean");
    assertThatThrownBy(
            () -> recognise(detectron2().put("model/pixel_mean", ElementType.F32, 4)).settings())
        .isInstanceOf(WeightFileException.class)
        .hasMessage("test.file: tensor model/pixel_mean: expected 3 numbers, found [4]");
    assertThatThrownBy(
            () -> recognise(detectron2().filled("model/pixel_std", Float.NaN, 3)).settings())
        .isInstanceOf(WeightFileException.class)
        .hasMessageContaining("model/pixel_std: expected finite numbers");
  }

  @Test
  void demandsOutputsForTheBackgroundWhereItIsTheFirstClass() {
    assertRefused(
        torchvision()
            .put("roi_heads.mask_predictor.mask_fcn_logits.weight", ElementType.F32, 6, 16, 1, 1)
            .put("roi_heads.mask_predictor.mask_fcn_logits.bias", ElementType.F32, 6),
        "test.file: tensor mask_head.logits.kernel"
            + " (torchvision: roi_heads.mask_predictor.mask_fcn_logits.weight [6, 16, 1, 1])"
            + " is for 6 classes, expected 7, the background included, or one for all");
    assertRefused(
        torchvision()
            .put("roi_heads.box_predictor.bbox_pred.weight", ElementType.F32, 24, 32)
            .put("roi_heads.box_predictor.bbox_pred.bias", ElementType.F32, 24),
        "test.file: tensor box_head.deltas.weight"
            + " (torchvision: roi_heads.box_predictor.bbox_pred.weight [24, 32])"
            + " is for 6 classes, expected 7, the background included, or one for all");
  }

  @Test
  void letsOneMaskServeAllClasses() throws IOException {
    MappedTensors tensors =
        recognise(
            torchvision()
                .put(
                    "roi_heads.mask_predictor.mask_fcn_logits.weight", ElementType.F32, 1, 16, 1, 1)
                .put("roi_heads.mask_predictor.mask_fcn_logits.bias", ElementType.F32, 1));
    assertThat(tensors.layout().maskClasses()).isEqualTo(1);
  }

  /** Detectron computes boxes of the background and of the foreground, and uses the latter. */
  @Test
  void keepsTheForegroundOfDetectronsClassAgnosticBoxes() throws IOException {
    MutableSource source =
        detectron()
            .put("blobs/bbox_pred_w", ElementType.F32, 8, 32)
            .values("blobs/bbox_pred_b", 1, 2, 3, 4, 5, 6, 7, 8);
    MappedTensors tensors = recognise(source);
    assertThat(tensors.layout().deltaClasses()).isEqualTo(1);
    assertThat(tensors.values("box_head.deltas.bias")).containsExactly(5, 6, 7, 8);
    assertThat(tensors.shape("box_head.deltas.weight")).containsExactly(32, 4);
    assertThat(tensors.values("box_head.deltas.weight")).hasSize(128);
  }

  @Test
  void hintsAtTheFirstFrozenNormWhereNamesAreOld() throws IOException {
    MappedTensors old =
        recognise(MutableSource.of("torchvision-r101-tiny-legacy", "model-legacy.pth"));
    assertThat(old.notes(Set.of())).singleElement().asString().contains("--set bn_eps=0");
    assertThat(old.notes(Set.of("bn_eps"))).isEmpty();
    assertThat(recognise(torchvision()).notes(Set.of())).isEmpty();
  }

  @Test
  void namesWhatIsWrongInMatterportsNaming() {
    assertRefused(
        matterport().without("res4w_branch2c/res4w_branch2c/bias:0"),
        "test.file: tensor backbone.stage4.block23.conv3.bias"
            + " (matterport: res4w_branch2c/bias:0) is missing, expected shape [128]");
    assertRefused(
        matterport().put("rpn_model/rpn_bbox_pred/kernel:0", ElementType.F32, 1, 1, 32, 10),
        "test.file: tensor rpn.deltas.kernel"
            + " (matterport: rpn_model/rpn_bbox_pred/kernel:0 [1, 1, 32, 10]):"
            + " expected [kH, kW, in, 4*A], found [1, 1, 32, 10]");
    assertRefused(
        matterport()
            .put("mrcnn_class_conv1/mrcnn_class_conv1/kernel:0", ElementType.F32, 5, 5, 16, 32),
        "test.file: tensor box_head.fc1.weight"
            + " (matterport: mrcnn_class_conv1/mrcnn_class_conv1/kernel:0 [5, 5, 16, 32])"
            + " has shape [400, 32], expected [784, 32]");
    assertRefused(
        matterport().put("dense_7/dense_7/kernel:0", ElementType.F32, 5, 5),
        "test.file: tensor dense_7/dense_7/kernel:0 [5, 5] is superfluous:"
            + " a matterport Mask R-CNN has none of this name");
  }

  private static MutableSource torchvision() {
    return MutableSource.of("torchvision-r101-tiny", "model.pth");
  }

  private static MutableSource detectron() {
    return MutableSource.of("detectron1-r101-tiny", "model_final.pkl");
  }

  private static MutableSource detectron2() {
    return MutableSource.of("detectron2-r101-tiny", "model.pkl");
  }

  private static MutableSource matterport() {
    return MutableSource.of("matterport-r101-tiny", "model.h5");
  }

  private static MappedTensors recognise(MutableSource source) throws IOException {
    return Recognition.recognise(source.open());
  }

  private static void assertRefused(MutableSource source, String message) {
    assertThatThrownBy(() -> recognise(source).layout())
        .isInstanceOf(WeightFileException.class)
        .hasMessage(message);
  }
}
