package io.github.maskrcnn4j.weights.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.MutableSource;
import io.github.maskrcnn4j.weights.source.ElementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsupportedTest {

  /** Real names of each kind, and what is said of them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "module.roi_heads.box.feature_extractor.fc6.weight : maskrcnn-benchmark",
        "state_dict/rpn_head.rpn_conv.weight : mmdetection",
        "rpn.conv_shared.weight : the PyTorch port of Matterport's model",
        "layers/conv2d/vars/0 : numbers its tensors",
        "model/roi_heads.keypoint_head.conv_fcn1.weight : a Keypoint R-CNN",
        "roi_heads.keypoint_predictor.kps_score_lowres.weight : a Keypoint R-CNN",
        "blobs/kps_score_lowres_w : a Keypoint R-CNN",
        "model/roi_heads.box_head.0.fc1.weight : a Cascade R-CNN",
        "model/roi_heads.mask_head.point_head.fc1.weight : PointRend",
        "model/roi_heads.mask_coarse_head.reduce_spatial_dim_conv.weight : PointRend",
        "model/backbone.bottom_up.res3.0.conv2_offset.weight : deformable convolutions",
        "blobs/conv1_gn_s : group normalisation",
        "model/backbone.bottom_up.stem.conv1.norm.weight : group normalisation",
        "model/roi_heads.res5.0.conv1.weight : a C4 model",
        "blobs/conv_rpn_w : a C4 model",
        "model/backbone.stem.conv1.weight : without a feature pyramid, such as DC5",
        "roi_heads.box_predictor.cls_score.weight : a Faster R-CNN",
        "blobs/bbox_pred_w : a Faster R-CNN",
        "head.classification_head.conv.0.weight : a RetinaNet",
        "blobs/retnet_cls_pred_fpn3_w : a RetinaNet",
        "layer4.0.conv1.weight : a ResNet alone",
        "res5a_branch2a/res5a_branch2a/kernel : a ResNet alone",
      })
  void saysWhatAFileIs(String name, String what) {
    MutableSource source = new MutableSource().put(name, ElementType.F32, 8, 8);
    assertThatThrownBy(() -> Recognition.recognise(source.open()))
        .isInstanceOf(WeightFileException.class)
        .hasMessageStartingWith("test.file: ")
        .hasMessageContaining(what)
        .hasMessageEndingWith("(the file has " + name + ")");
  }

  @Test
  void findsAHeadWithGroupNormBesideABackboneWithBatchNorm() {
    MutableSource source =
        MutableSource.of("detectron2-lsj-r50-tiny", "model.pkl")
            .without("model/roi_heads.mask_head.mask_fcn1.norm.running_mean");
    assertThatThrownBy(() -> Recognition.recognise(source.open()))
        .hasMessageContaining("a mask head with group normalisation");
  }

  @Test
  void saysSoWhereTheDialectIsForced() {
    MutableSource source =
        MutableSource.of("torchvision-r18-tiny", "model.pth")
            .put("roi_heads.keypoint_head.0.weight", ElementType.F32, 8, 8, 3, 3);
    assertThatThrownBy(() -> new MappedTensors(Dialect.TORCHVISION, source.open()).layout())
        .hasMessageContaining("a Keypoint R-CNN");
  }

  @ParameterizedTest
  @CsvSource({
    "torchvision-r101-tiny, model.pth",
    "torchvision-r101-tiny-legacy, model-legacy.pth",
    "torchvision-v2-r50-tiny, model.pth",
    "torchvision-r18-tiny, model.pth",
    "torchvision-x50-tiny, model.pth",
    "detectron1-r101-tiny, model_final.pkl",
    "detectron1-x101-tiny, model_final.pkl",
    "detectron2-r101-tiny, model.pkl",
    "detectron2-x101-tiny, model.pkl",
    "detectron2-lsj-r50-tiny, model.pkl",
    "matterport-r101-tiny, model.h5",
  })
  void letsTheSupportedOnesPass(String golden, String file) {
    MutableSource source = MutableSource.of(golden, file);
    assertThat(source.tensors()).isNotEmpty();
    assertThatCode(() -> Unsupported.refuse(source.open())).doesNotThrowAnyException();
  }
}
