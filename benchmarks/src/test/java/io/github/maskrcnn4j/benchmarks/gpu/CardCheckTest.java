package io.github.maskrcnn4j.benchmarks.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.device.ComputeCapability;
import io.github.maskrcnn4j.core.device.GpuCard;
import io.github.maskrcnn4j.core.device.NoDeviceException;
import io.github.maskrcnn4j.core.device.NvidiaSmi;
import io.github.maskrcnn4j.core.device.VisibleDevices;
import io.github.maskrcnn4j.core.tensor.Backend;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardCheckTest {

  private static final GpuCard AMPERE = card("NVIDIA GeForce RTX 3090", "8.6");
  private static final GpuCard HOPPER = card("NVIDIA H200", "9.0");
  private static final VisibleDevices FIRST = new VisibleDevices("0");

  @Test
  void theVisibleCardIsTold() {
    assertThat(CardCheck.card(answer(AMPERE), FIRST)).isEqualTo(AMPERE);
    assertThat(CardCheck.card(answer(HOPPER, AMPERE), new VisibleDevices("1"))).isEqualTo(AMPERE);
  }

  @Test
  void whyThereIsNoneIsOneSentence() {
    refuses(answer(HOPPER), FIRST, "NVIDIA H200 has compute capability 9.0");
    refuses(answer(AMPERE, AMPERE), new VisibleDevices(null), "2 cards are visible");
    refuses(answer(), FIRST, "no CUDA card: nvidia-smi tells of 0, and none is CUDA_VISIBLE");
    refuses(answer(AMPERE), new VisibleDevices("7"), "tells of 1, and none is CUDA_VISIBLE_DEV");
    NvidiaSmi.Answer silent = new NvidiaSmi.Answer(List.of(), "nvidia-smi: not found");
    refuses(silent, FIRST, "no CUDA card: nvidia-smi: not found");
  }

  private static void refuses(NvidiaSmi.Answer answer, VisibleDevices visible, String why) {
    assertThatThrownBy(() -> CardCheck.card(answer, visible))
        .isInstanceOf(NoDeviceException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aDeviceIsWantedAndNotTheCpu() {
    Backend device = new Backend("CUDA", false, 8, "a card");
    assertThat(DeviceTest.tested(() -> device)).isEqualTo(device);
    assertThatThrownBy(() -> DeviceTest.tested(() -> new Backend("CPU", true, 2)))
        .isInstanceOf(NoDeviceException.class)
        .hasMessageMatching(
            "this build runs on CPU with oneDNN, 2 threads.*, and was to run on CUDA");
  }

  private static NvidiaSmi.Answer answer(GpuCard... cards) {
    return new NvidiaSmi.Answer(List.of(cards), "");
  }

  private static GpuCard card(String name, String capability) {
    return new GpuCard(name, ComputeCapability.parse(capability), 24576, "535.104.05", "GPU-1");
  }
}
