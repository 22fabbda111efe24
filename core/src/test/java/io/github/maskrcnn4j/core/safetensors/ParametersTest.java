package io.github.maskrcnn4j.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParametersTest {
  private final MapParameters parameters =
      new MapParameters("model.safetensors")
          .put("fc.weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
          .put("fc.bias", new float[] {7, 8, 9}, 3)
          .put("scale", new float[] {10});

  @Test
  void holdsWhatWasPut() throws WeightFileException {
    assertThat(parameters.names()).containsExactly("fc.weight", "fc.bias", "scale");
    assertThat(parameters.contains("fc.bias")).isTrue();
    assertThat(parameters.contains("fc")).isFalse();
    assertThat(parameters.shape("fc.weight")).containsExactly(2, 3);
    assertThat(parameters.shape("scale")).isEmpty();
    parameters.values("fc.bias")[0] = -1;
    assertThat(parameters.values("fc.bias")).containsExactly(7, 8, 9);
  }

  @Test
  void errorsNameFileTensorExpectedAndFound() {
    assertThatThrownBy(() -> parameters.values("fc1.bias"))
        .isInstanceOf(WeightFileException.class)
        .hasMessage("model.safetensors: tensor fc1.bias is missing");
    assertThat(WeightFileException.ofTensor("m.safetensors", "fc.weight", "F32", Dtype.I8))
        .hasMessage("m.safetensors: tensor fc.weight: expected F32, found I8");
    assertThatThrownBy(() -> new MapParameters("m").put("w", new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("w", "5", "[2, 3]");
    assertThatThrownBy(() -> new MapParameters("m").put("w", new float[6], -2, -3))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void messagesAreOnePrintableLine() {
    assertThat(new WeightFileException("a\nb: \u001b[31m\u2028 x\u202e" + "y".repeat(5000)))
        .message()
        .startsWith("a?b: ?[31m? x?y")
        .hasSizeLessThan(1100);
  }
}
