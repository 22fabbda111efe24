package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HostTensorsTest {

  /** P2 of an input of 5824 x 5824 pixels. */
  @Test
  void aTensorThatAJavaBufferCannotHoldIsRefused() {
    assertThatThrownBy(() -> HostTensors.requireBufferSize(1, 1456, 1456, 256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 1456, 1456, 256]")
        .hasMessageContaining("smaller image");
    assertThatCode(() -> HostTensors.requireBufferSize(1, 1448, 1448, 256))
        .doesNotThrowAnyException();
  }
}
