package io.github.maskrcnn4j.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.kernels.VectorApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KernelSetTest {

  private final String before = System.getProperty(KernelSet.PROPERTY);

  @AfterEach
  void restore() {
    if (before == null) {
      System.clearProperty(KernelSet.PROPERTY);
    } else {
      System.setProperty(KernelSet.PROPERTY, before);
    }
  }

  @Test
  void thePropertyPinsTheChoice() {
    System.setProperty(KernelSet.PROPERTY, "nd4j");
    assertThat(KernelSet.onCpu()).isEqualTo(KernelSet.ND4J);
    System.setProperty(KernelSet.PROPERTY, "vector");
    assertThat(KernelSet.onCpu()).isEqualTo(KernelSet.VECTOR);
  }

  @Test
  void withoutItTheFastestThatIsThereIsTaken() {
    System.clearProperty(KernelSet.PROPERTY);
    assertThat(VectorApi.isPresent()).as("the tests run with the module").isTrue();
    assertThat(KernelSet.onCpu()).isEqualTo(KernelSet.VECTOR);
  }

  @Test
  void anotherWordIsRefused() {
    System.setProperty(KernelSet.PROPERTY, "fast");
    assertThatThrownBy(KernelSet::onCpu)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maskrcnn4j.kernels must be auto, vector or nd4j, found fast");
  }

  @Test
  void describesItself() {
    assertThat(KernelSet.ND4J.describe()).isEqualTo("ND4J");
    assertThat(KernelSet.VECTOR.describe()).matches("Vector API, (128|256|512) bits");
  }
}
