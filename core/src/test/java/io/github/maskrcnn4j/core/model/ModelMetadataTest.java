package io.github.maskrcnn4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelMetadataTest {
  private static final ModelMetadata METADATA =
      new ModelMetadata(
          "torchvision",
          Map.of("max_size", "512"),
          List.of(new ModelClass(1, 18, "dog")),
          "a.pth",
          "0f");

  @Test
  void isReadAsItWasWritten() throws WeightFileException {
    assertThat(ModelMetadata.of(METADATA.toMap(), "x")).isEqualTo(METADATA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "null",
        "[null]",
        "[7]",
        "[] []",
        "[]x",
        "[{\"label\":\"x\"}]",
        "[{\"label\":1,\"id\":1}]"
      })
  void aBrokenClassTableIsRefused(String table) {
    Map<String, String> map = new HashMap<>(METADATA.toMap());
    map.put("classes", table);

    assertThatThrownBy(() -> ModelMetadata.of(map, "x.safetensors"))
        .isInstanceOf(WeightFileException.class)
        .hasMessage(
            "x.safetensors: class table is not a JSON array of label, id and name: " + table);
  }
}
