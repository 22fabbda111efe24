package io.github.maskrcnn4j.weights.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.weights.SourceFiles;
import io.github.maskrcnn4j.weights.source.ElementType;
import io.github.maskrcnn4j.weights.source.SourceTensor;
import io.github.maskrcnn4j.weights.source.SourceTensors;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasReaderTest {
  private final Golden golden = Golden.open("matterport-r101-tiny");

  @ParameterizedTest
  @ValueSource(strings = {"model.h5", "model-gzip.h5"})
  void readsTheGoldenModelInKerasOrder(String file) throws IOException {
    try (SourceTensors tensors = SourceFiles.open(golden.file(file))) {
      assertThat(tensors.tensors())
          .hasSize(golden.manifest().get("weight_datasets").asInt())
          .allSatisfy(tensor -> assertThat(tensor.type()).isEqualTo(ElementType.F32));
      assertThat(tensors.tensors().stream().map(SourceTensor::name).limit(4))
          .containsExactly(
              "conv1/conv1/kernel:0",
              "conv1/conv1/bias:0",
              "bn_conv1/bn_conv1/gamma:0",
              "bn_conv1/bn_conv1/beta:0");
      SourceTensor kernel = tensors.tensors().get(0);
      assertThat(kernel.shape()).containsExactly(7, 7, 3, 8);
      assertThat(tensors.find("rpn_model/rpn_class_raw/kernel:0").orElseThrow().shape())
          .containsExactly(1, 1, 32, 6);
      assertThat(tensors.entries())
          .containsEntry("keras_version", "2.0.8")
          .containsEntry("backend", "tensorflow");
    }
  }

  @Test
  void readsEqualTensorsFromBothLayouts() throws IOException {
    try (SourceTensors contiguous = SourceFiles.open(golden.file("model.h5"));
        SourceTensors chunked = SourceFiles.open(golden.file("model-gzip.h5"))) {
      assertThat(chunked.tensors())
          .extracting(SourceTensor::name)
          .isEqualTo(contiguous.tensors().stream().map(SourceTensor::name).toList());
      for (SourceTensor tensor : contiguous.tensors()) {
        SourceTensor same = chunked.find(tensor.name()).orElseThrow();
        assertThat(same.shape()).as(tensor.name()).isEqualTo(tensor.shape());
        assertThat(same.toFloats()).as(tensor.name()).isEqualTo(tensor.toFloats());
      }
    }
  }
}
