package io.github.maskrcnn4j.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.io.Digests;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.Dtype;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.SafetensorsWriter;
import io.github.maskrcnn4j.core.safetensors.TensorSource;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.dialect.Dialect;
import io.github.maskrcnn4j.weights.dialect.MappedTensors;
import io.github.maskrcnn4j.weights.dialect.Recognition;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    Map<String, String> own = // of the configuration in Detectron's files
        recipe.equals("detectron") ? Map.of("min_size", "192", "max_size", "320") : Map.of();
    assertThat(summary.dialect()).isEqualTo(Dialect.named(recipe));
    assertThat(summary.tensors()).isEqualTo(tensors);
    assertThat(summary.ignored()).isEqualTo(ignored);
    try (SafetensorsFile written = SafetensorsFile.open(target)) {
      assertThat(ModelLayout.of(written).depth()).isEqualTo(depth);
      assertThat(written.names()).containsExactlyElementsOf(summary.layout().shapes().keySet());
      assertThat(ModelMetadata.of(written.metadata(), "x"))
          .isEqualTo(new ModelMetadata(recipe, own, List.of(), file, Digests.sha256(source)));
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
  void optionsGoBeforeWhatTheFileTells() throws IOException {
    Map<String, String> checked = new HashMap<>();
    ConversionSummary summary =
        WeightConverter.convert(
            Golden.open("detectron1-x101-tiny").file("model_final.pkl"),
            folder.resolve("model.safetensors"),
            ConversionOptions.DEFAULTS
                .withSettings(Map.of("min_size", "800", "bn_eps", "0"))
                .withSettingsCheck((recipe, all) -> checked.putAll(all)));
    assertThat(summary.metadata().settings())
        .isEqualTo(Map.of("min_size", "800", "max_size", "330", "stride_in", "3x3", "bn_eps", "0"))
        .isEqualTo(checked);
  }

  /** Official weights get their settings whichever way the file came. */
  @Test
  void recognisesOfficialFiles() throws IOException {
    Path source = folder.resolve("model_final_2d9806.pkl");
    Files.copy(Golden.open("detectron2-x101-tiny").file("model.pkl"), source);
    Path target = folder.resolve("model.safetensors");
    ConversionOptions explicit =
        ConversionOptions.DEFAULTS.withSettings(Map.of("stride_in", "1x1"));

    assertThat(convert(source, target, ConversionOptions.DEFAULTS))
        .isEqualTo(Map.of("image_std", "57.375,57.12,58.395", "stride_in", "3x3"));
    assertThat(convert(source, target, explicit)).containsEntry("stride_in", "1x1");
  }

  private static Map<String, String> convert(Path source, Path target, ConversionOptions options)
      throws IOException {
    return WeightConverter.convert(source, target, options).metadata().settings();
  }

  @Test
  void readsOtherNamesInSafetensorsFiles() throws IOException {
    Path source = folder.resolve("torch-names.safetensors");
    try (SourceTensors tensors =
        SourceFiles.open(Golden.open("torchvision-r18-tiny").file("model.pth"))) {
      List<TensorSource> same = new ArrayList<>();
      for (SourceTensor tensor : tensors.tensors()) {
        same.add(new TensorSource(tensor.name(), Dtype.F32, tensor.shape(), tensor::toFloats));
      }
      SafetensorsWriter.write(source, Map.of("format", "pt"), same);
    }
    Path target = folder.resolve("model.safetensors");

    assertThat(SourceKind.of(source)).isEqualTo(SourceKind.SAFETENSORS);
    ConversionSummary summary = WeightConverter.convert(source, target, ConversionOptions.DEFAULTS);
    assertThat(summary.layout().depth()).isEqualTo(18);
    assertThatThrownBy(() -> WeightConverter.convert(target, source, ConversionOptions.DEFAULTS))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(target + ": is converted already: use it as --weights");
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
  void tellsThatThereIsNoSource() {
    Path target = folder.resolve("model.safetensors");
    Path missing = folder.resolve("missing.pth");
    assertThatThrownBy(() -> WeightConverter.convert(missing, target, ConversionOptions.DEFAULTS))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(missing + ": expected a weight file, found none");
    assertThatThrownBy(() -> WeightConverter.convert(folder, target, ConversionOptions.DEFAULTS))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(folder + ": expected a weight file, found something else");
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
