package io.github.maskrcnn4j.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceKindTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "torchvision-r18-tiny, model.pth, TORCH_ZIP",
    "torchvision-r101-tiny-legacy, model-legacy.pth, TORCH_LEGACY",
    "matterport-r101-tiny, model.h5, HDF5",
    "detectron1-r101-tiny, model_final.pkl, PICKLE",
    "detectron1-r101-tiny, model_final-np2.pkl, PICKLE",
    "detectron2-r101-tiny, golden.safetensors, SAFETENSORS",
    "detectron2-r101-tiny, image.png, PICTURE",
    "detectron2-r101-tiny, manifest.json, TEXT",
  })
  void ofRealFiles(String golden, String file, SourceKind kind) throws IOException {
    assertThat(SourceKind.of(Golden.open(golden).file(file))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "08071207707974, ONNX",
    "ffd8ffe000104a46, PICTURE",
    "524946460000000057454250, PICTURE",
    "0a00000000000000, UNKNOWN",
    "ff000000000000007b, UNKNOWN", // a header longer than the file
    "7b0a, TEXT",
    "5b0000000000000000, UNKNOWN",
    "00, UNKNOWN"
  })
  void ofFirstBytes(String hex, SourceKind kind) throws IOException {
    Path file = Files.write(folder.resolve("file"), HexFormat.of().parseHex(hex));
    assertThat(SourceKind.of(file)).isEqualTo(kind);
  }

  @Test
  void filesThatAreNoWeightsAreRefusedByTheirKind() {
    assertThat(Sources.refusal(HexFormat.of().parseHex("08071207707974")))
        .contains("an ONNX model", "convert the weights that it was made of");
    assertThat(Sources.refusal(HexFormat.of().parseHex("ffd8ffe000104a46")))
        .contains("found a picture");
    assertThat(Sources.refusal("{}".getBytes(StandardCharsets.UTF_8)))
        .contains("found a text file");
    byte[] empty = PickleAssembler.protocol(2).op('}').stop();
    assertThat(Sources.refusal(TorchZips.zip(empty, Map.of("constants.pkl", empty))))
        .contains("a TorchScript file", "state_dict()");
  }
}
