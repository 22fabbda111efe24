package io.github.maskrcnn4j.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuCardTest {

  private static final List<GpuCard> TWO =
      List.of(card("A", "8.6", "GPU-aaaa"), card("B", "7.5", "GPU-bbbb"));

  @ParameterizedTest
  @CsvSource({
    "3.5, false",
    "3.7, true",
    "5.2, true",
    "7.5, true",
    "8.0, true",
    "8.6, true",
    "8.9, true",
    "9.0, false",
    "10.0, false",
    "12.0, false"
  })
  void whatNd4jHasCodeFor(String capability, boolean supported) {
    assertThat(ComputeCapability.parse(capability).isSupported()).isEqualTo(supported);
    assertThat(ComputeCapability.parse(capability)).hasToString(capability);
  }

  @Test
  void aCardWithoutCodeIsRefusedByName() {
    assertThatThrownBy(card("NVIDIA H100 80GB HBM3", "9.0", "")::requireSupported)
        .isInstanceOf(NoDeviceException.class)
        .hasMessage(
            "NVIDIA H100 80GB HBM3 has compute capability 9.0, and ND4J's CUDA library holds code"
                + " for 3.7 to 8.9 alone; build without -Pcuda to run on the CPU (docs/cuda.md)");
    assertThatCode(card("NVIDIA A100", "8.0", "")::requireSupported).doesNotThrowAnyException();
  }

  @Test
  void oneOfSeveralCardsMustBeChosen() {
    assertThatThrownBy(() -> new VisibleDevices(null).choose(TWO))
        .isInstanceOf(NoDeviceException.class)
        .hasMessageContaining("2 cards are visible", "CUDA_VISIBLE_DEVICES=0");
    assertThatThrownBy(() -> new VisibleDevices("0,1").choose(TWO))
        .isInstanceOf(NoDeviceException.class);
    assertThat(new VisibleDevices("1").choose(TWO)).contains(TWO.get(1));
    assertThat(new VisibleDevices("GPU-aa").choose(TWO)).contains(TWO.get(0));
    assertThat(new VisibleDevices(null).choose(TWO.subList(0, 1))).contains(TWO.get(0));
  }

  @Test
  void aCardThatIsNotKnownIsLeftToCuda() {
    assertThat(new VisibleDevices("7").choose(TWO)).isEmpty();
    assertThat(new VisibleDevices("MIG-1").choose(TWO)).isEmpty();
    assertThat(new VisibleDevices(null).choose(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-1"})
  void hiddenCardsAreTold(String value) {
    assertThatThrownBy(() -> new VisibleDevices(value).choose(TWO))
        .isInstanceOf(NoDeviceException.class)
        .hasMessageContaining("CUDA_VISIBLE_DEVICES=" + value + " hides all cards");
  }

  private static GpuCard card(String name, String capability, String uuid) {
    return new GpuCard(name, ComputeCapability.parse(capability), 1, "1", uuid);
  }
}
