package io.github.maskrcnn4j.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.io.Digests;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.weights.Dtype;
import io.github.maskrcnn4j.core.weights.SafetensorsFile;
import io.github.maskrcnn4j.core.weights.WeightFileException;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.dialect.Dialect;
import io.github.maskrcnn4j.weights.dialect.MappedTensors;
import io.github.maskrcnn4j.weights.dialect.Recognition;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightConverterTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "torchvision-r101-tiny, model.pth, torchvision, 562, 0, 101",
    "torchvision-r101-tiny-legacy, model-legacy.pth, torchvision, 562, 0, 101",
    "torchvision-v2-r50-tiny, model.pth, torchvision-v2, 363, 69, 50",
    "detectron1-r101-tiny, model_final.pkl, detectron, 354, 13, 101",
    "detectron1-r101-tiny, model_final-np2.pkl, detectron, 354, 13, 101",
    "detectron2-r101-tiny, model.pkl, detectron2, 562, 5, 101",
    "detectron2-r101-tiny, model-p4.pkl, detectron2, 562, 7, 101",
    "matterport-r101-tiny, model.h5, matterport, 690, 0, 101",
    "matterport-r101-tiny, model-gzip.h5, matterport, 690, 0, 101",
  })
  void convertsTheGoldenFiles(
      String golden, String file, String recipe, int tensors, int ignored, int depth)
      throws IOException {
    Path source = Golden.open(golden).file(file);
    Path target = folder.resolve("model.safetensors");
    ConversionSummary summary = WeightConverter.convert(source, target, ConversionOptions.DEFAULTS);

    assertThat(summary.dialect()).isEqualTo(Dialect.named(recipe));
    assertThat(summary.tensors()).isEqualTo(tensors);
    assertThat(summary.ignored()).isEqualTo(ignored);
    try (SafetensorsFile written = SafetensorsFile.open(target)) {
      assertThat(ModelLayout.of(written).depth()).isEqualTo(depth);
      assertThat(written.names()).containsExactlyElementsOf(summary.layout().shapes().keySet());
      assertThat(ModelMetadata.of(written.metadata(), "x"))
          .isEqualTo(new ModelMetadata(recipe, Map.of(), List.of(), file, Digests.sha256(source)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "torchvision-r101-tiny, model.pth, 0",
    "torchvision-r101-tiny-legacy, model-legacy.pth, 0",
    "torchvision-v2-r50-tiny, model.pth, 69", // the counters of batches are scalars
  })
  void convertsAsManyValuesAsTheManifestTells(String golden, String file, int counters)
      throws IOException {
    Golden folderOfGolden = Golden.open(golden);
    ConversionSummary summary =
        WeightConverter.convert(
            folderOfGolden.file(file),
            folder.resolve("model.safetensors"),
            ConversionOptions.DEFAULTS);
    assertThat(summary.parameters() + counters)
        .isEqualTo(folderOfGolden.manifest().at("/weights/parameters").longValue());
  }

  @Test
  void convertsAsManyTensorsAsMatterportsManifestTells() throws IOException {
    Golden golden = Golden.open("matterport-r101-tiny");
    ConversionSummary summary =
        WeightConverter.convert(
            golden.file("model.h5"),
            folder.resolve("model.safetensors"),
            ConversionOptions.DEFAULTS);
    assertThat(summary.tensors()).isEqualTo(golden.manifest().get("weight_datasets").intValue());
  }

  @ParameterizedTest
  @CsvSource({
    "detectron1-r101-tiny, model_final.pkl, model_final-np2.pkl",
    "detectron2-r101-tiny, model.pkl, model-p4.pkl",
    "matterport-r101-tiny, model.h5, model-gzip.h5",
  })
  void theContainerMakesNoDifference(String golden, String one, String other) throws IOException {
    Path first = folder.resolve("first.safetensors");
    Path second = folder.resolve("second.safetensors");
    WeightConverter.convert(Golden.open(golden).file(one), first, ConversionOptions.DEFAULTS);
    WeightConverter.convert(Golden.open(golden).file(other), second, ConversionOptions.DEFAULTS);
    try (SafetensorsFile a = SafetensorsFile.open(first);
        SafetensorsFile b = SafetensorsFile.open(second)) {
      assertThat(b.names()).containsExactlyElementsOf(a.names());
      for (String name : a.names()) {
        assertThat(b.shape(name)).as(name).isEqualTo(a.shape(name));
        assertThat(b.values(name)).as(name).isEqualTo(a.values(name));
      }
      Map<String, String> metadata = new HashMap<>(b.metadata());
      metadata.put("source_file", one);
      metadata.put("source_sha256", a.metadata().get("source_sha256"));
      assertThat(metadata).isEqualTo(a.metadata());
    }
  }

  @Test
  void everyValueOfTorchvisionGoesToItsPlace() throws IOException {
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
  void everyValueOfMatterportGoesToItsPlace() throws IOException {
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
  void everyValueOfDetectronGoesToItsPlace() throws IOException {
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

  @Test
  void halfPrecisionRoundsKernelsAndLeavesVectors() throws IOException {
    Path source = Golden.open("torchvision-r101-tiny").file("model.pth");
    Path full = folder.resolve("full.safetensors");
    Path half = folder.resolve("half.safetensors");
    WeightConverter.convert(source, full, ConversionOptions.DEFAULTS);
    WeightConverter.convert(source, half, ConversionOptions.DEFAULTS.withHalfPrecision());
    assertThat(Files.size(half)).isLessThan(Files.size(full) * 6 / 10);
    try (SafetensorsFile f32 = SafetensorsFile.open(full);
        SafetensorsFile f16 = SafetensorsFile.open(half)) {
      assertThat(f16.names()).containsExactlyElementsOf(f32.names());
      for (String name : f32.names()) {
        float[] exact = f32.values(name);
        float[] rounded = f16.values(name);
        if (f32.shape(name).length == 1) {
          assertThat(f16.dtype(name)).isEqualTo(Dtype.F32);
          assertThat(rounded).as(name).isEqualTo(exact);
        } else {
          assertThat(f16.dtype(name)).isEqualTo(Dtype.F16);
          for (int i = 0; i < exact.length; i++) {
            float bound = Math.max(Math.abs(exact[i]) * 0x1p-11f, 0x1p-25f); // 11 bits, subnormals
            assertThat(Math.abs(rounded[i] - exact[i])).as(name).isLessThanOrEqualTo(bound);
          }
        }
      }
    }
  }

  @Test
  void refusesValuesThatF16CannotHoldAndValuesThatAreNone() throws IOException {
    MutableSource source = MutableSource.of("torchvision-r101-tiny", "model.pth");
    source.filled("rpn.head.conv.0.0.weight", 65520, 16, 16, 3, 3);
    source.filled("rpn.head.cls_logits.weight", Float.NaN, 3, 16, 1, 1);
    source.filled("rpn.head.cls_logits.bias", 65520, 3);
    MappedTensors tensors = Recognition.recognise(source.open());
    assertThatThrownBy(() -> WeightConverter.values(tensors, "rpn.conv.kernel", Dtype.F16))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(
            "test.file: tensor rpn.conv.kernel"
                + " (torchvision: rpn.head.conv.0.0.weight [16, 16, 3, 3]):"
                + " expected finite numbers up to 65504.0 for F16, found 65520.0");
    assertThatThrownBy(() -> WeightConverter.values(tensors, "rpn.objectness.kernel", Dtype.F32))
        .isInstanceOf(WeightFileException.class)
        .hasMessageContaining("rpn.head.cls_logits.weight")
        .hasMessageEndingWith("found NaN");
    assertThat(WeightConverter.values(tensors, "rpn.objectness.bias", Dtype.F32))
        .containsOnly(65520);
  }

  @Test
  void storesSettingsAndClasses() throws IOException {
    Path target = folder.resolve("model.safetensors");
    List<ModelClass> classes = List.of(new ModelClass(1, 17, "cat"));
    WeightConverter.convert(
        Golden.open("torchvision-r101-tiny").file("model.pth"),
        target,
        ConversionOptions.DEFAULTS
            .withSettings(Map.of("min_size", "221", "bn_eps", "0.0"))
            .withClasses(ClassTable.of(classes)));
    try (SafetensorsFile written = SafetensorsFile.open(target)) {
      ModelMetadata metadata = ModelMetadata.of(written.metadata(), "x");
      assertThat(metadata.settings()).isEqualTo(Map.of("min_size", "221", "bn_eps", "0.0"));
      assertThat(metadata.classes()).isEqualTo(classes);
    }
  }

  @Test
  void aForcedDialectIsNotReconsidered() {
    assertThatThrownBy(
            () ->
                WeightConverter.convert(
                    Golden.open("torchvision-r101-tiny").file("model.pth"),
                    folder.resolve("model.safetensors"),
                    ConversionOptions.DEFAULTS.withDialect(Dialect.DETECTRON)))
        .hasMessageEndingWith(
            "model.pth: tensor backbone.body.conv1.weight [8, 3, 7, 7] (and 561 more)"
                + " is superfluous: a detectron Mask R-CNN has none of this name");
  }

  @Test
  void leavesNothingBehindWhenItFails() throws IOException {
    Path source = folder.resolve("source.pth");
    byte[] bytes = Files.readAllBytes(Golden.open("torchvision-r101-tiny").file("model.pth"));
    Files.write(source, Arrays.copyOf(bytes, bytes.length / 2));
    Path target = folder.resolve("model.safetensors");
    assertThatThrownBy(() -> WeightConverter.convert(source, target, ConversionOptions.DEFAULTS))
        .isInstanceOf(IOException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(source);
    }
  }

  @Test
  void doesNotOverwriteItsSource() throws IOException {
    Path source = folder.resolve("source.pth");
    Files.copy(Golden.open("torchvision-r101-tiny").file("model.pth"), source);
    assertThatThrownBy(() -> WeightConverter.convert(source, source, ConversionOptions.DEFAULTS))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write " + source + ": it is the file that is converted");
    assertThat(source)
        .hasSameBinaryContentAs(Golden.open("torchvision-r101-tiny").file("model.pth"));
  }
}
