package io.github.maskrcnn4j.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every value of a source comes to its canonical place, the place written out index by index. */
class CanonicalValuesTest {
  @TempDir private Path folder;

  @Test
  void ofTorchvision() throws IOException {
    Path source = Golden.open("torchvision-r101-tiny").file("model.pth");
    Path target = folder.resolve("model.safetensors");
    WeightConverter.convert(source, target, ConversionOptions.DEFAULTS);
    try (SourceTensors in = SourceFiles.open(source);
        SafetensorsFile out = SafetensorsFile.open(target)) {
      float[] kernel = Sources.floats(in, "backbone.body.layer1.0.conv2.weight"); // [8, 8, 3, 3]
      float[] hwio = out.values("backbone.stage2.block01.conv2.kernel");
      for (int i = 0; i < hwio.length; i++) {
        int o = i % 8;
        int c = i / 8 % 8;
        int yx = i / 64;
        assertThat(hwio[i]).isEqualTo(kernel[(o * 8 + c) * 9 + yx]);
      }
      float[] fc6 = Sources.floats(in, "roi_heads.box_head.fc6.weight"); // [32, 16 * 7 * 7]
      float[] fc1 = out.values("box_head.fc1.weight");
      for (int i = 0; i < fc1.length; i++) {
        int o = i % 32;
        int c = i / 32 % 16;
        int yx = i / (32 * 16);
        assertThat(fc1[i]).isEqualTo(fc6[(o * 16 + c) * 49 + yx]);
      }
      float[] deconv = Sources.floats(in, "roi_heads.mask_predictor.conv5_mask.weight");
      float[] upsample = out.values("mask_head.upsample.kernel"); // of [in 16, out 16, 2, 2]
      for (int i = 0; i < upsample.length; i++) {
        int o = i % 16;
        int c = i / 16 % 16;
        int yx = i / 256;
        assertThat(upsample[i]).isEqualTo(deconv[(c * 16 + o) * 4 + yx]);
      }
      assertThat(out.values("backbone.stage5.block03.conv3.norm.variance"))
          .isEqualTo(Sources.floats(in, "backbone.body.layer4.2.bn3.running_var"));
    }
  }

  @Test
  void ofMatterport() throws IOException {
    Path source = Golden.open("matterport-r101-tiny").file("model.h5");
    Path target = folder.resolve("model.safetensors");
    WeightConverter.convert(source, target, ConversionOptions.DEFAULTS);
    try (SourceTensors in = SourceFiles.open(source);
        SafetensorsFile out = SafetensorsFile.open(target)) {
      assertThat(out.values("backbone.stage4.block23.conv2.kernel"))
          .isEqualTo(Sources.floats(in, "res4w_branch2b/res4w_branch2b/kernel:0"));
      assertThat(out.shape("box_head.fc1.weight")).containsExactly(7 * 7 * 16, 32);
      assertThat(out.values("box_head.fc1.weight"))
          .isEqualTo(Sources.floats(in, "mrcnn_class_conv1/mrcnn_class_conv1/kernel:0"));
      assertThat(out.values("rpn.objectness.kernel"))
          .isEqualTo(Sources.floats(in, "rpn_model/rpn_class_raw/kernel:0"));
      int[] yxOfXy = {1, 0, 3, 2}; // dx, dy, dw, dh in dy, dx, dh, dw
      Map<String, String> deltas =
          Map.of(
              "rpn.deltas.kernel", "rpn_model/rpn_bbox_pred/kernel:0",
              "rpn.deltas.bias", "rpn_model/rpn_bbox_pred/bias:0",
              "box_head.deltas.weight", "mrcnn_bbox_fc/mrcnn_bbox_fc/kernel:0",
              "box_head.deltas.bias", "mrcnn_bbox_fc/mrcnn_bbox_fc/bias:0");
      for (Map.Entry<String, String> names : deltas.entrySet()) {
        float[] xy = out.values(names.getKey());
        float[] yx = Sources.floats(in, names.getValue());
        for (int i = 0; i < xy.length; i++) {
          assertThat(xy[i]).as(names.getKey()).isEqualTo(yx[i / 4 * 4 + yxOfXy[i % 4]]);
        }
      }
      float[] deconv = Sources.floats(in, "mrcnn_mask_deconv/mrcnn_mask_deconv/kernel:0");
      float[] upsample = out.values("mask_head.upsample.kernel"); // of [2, 2, out 16, in 16]
      for (int i = 0; i < upsample.length; i++) {
        assertThat(upsample[i]).isEqualTo(deconv[i / 256 * 256 + i % 16 * 16 + i / 16 % 16]);
      }
    }
  }

  @Test
  void ofDetectron() throws IOException {
    Path source = Golden.open("detectron1-r101-tiny").file("model_final.pkl");
    Path target = folder.resolve("model.safetensors");
    WeightConverter.convert(source, target, ConversionOptions.DEFAULTS);
    try (SourceTensors in = SourceFiles.open(source);
        SafetensorsFile out = SafetensorsFile.open(target)) {
      assertThat(out.values("backbone.stage3.block04.conv3.norm.gamma"))
          .isEqualTo(Sources.floats(in, "blobs/res3_3_branch2c_bn_s"));
      assertThat(out.values("backbone.stage5.block01.shortcut.norm.beta"))
          .isEqualTo(Sources.floats(in, "blobs/res5_0_branch1_bn_b"));
      assertThat(out.values("fpn.lateral5.bias"))
          .isEqualTo(Sources.floats(in, "blobs/fpn_inner_res5_2_sum_b"));
      assertThat(out.values("fpn.lateral4.bias"))
          .isEqualTo(Sources.floats(in, "blobs/fpn_inner_res4_22_sum_lateral_b"));
      assertThat(out.values("fpn.output4.bias"))
          .isEqualTo(Sources.floats(in, "blobs/fpn_res4_22_sum_b"));
      float[] linear = Sources.floats(in, "blobs/bbox_pred_w"); // [28, 32]
      float[] weight = out.values("box_head.deltas.weight");
      for (int i = 0; i < weight.length; i++) {
        assertThat(weight[i]).isEqualTo(linear[i % 28 * 32 + i / 28]);
      }
    }
  }
}
