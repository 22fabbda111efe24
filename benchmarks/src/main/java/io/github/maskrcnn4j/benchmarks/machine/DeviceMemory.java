package io.github.maskrcnn4j.benchmarks.machine;

import io.github.maskrcnn4j.core.device.GpuCard;
import io.github.maskrcnn4j.core.device.NvidiaSmi;
import io.github.maskrcnn4j.core.device.VisibleDevices;
import java.util.OptionalLong;

/**
 * The memory of the card that this process uses, in MiB, as {@code nvidia-smi} tells it: what all
 * programs on it have together.
 */
public final class DeviceMemory {

  private final String program;
  private final String card;

  private DeviceMemory(String program, String card) {
    this.program = program;
    this.card = card;
  }

  /** Of the visible card; of none where there is none. */
  public static DeviceMemory ofVisibleCard() {
    return of("nvidia-smi", VisibleDevices.ofEnvironment());
  }

  static DeviceMemory of(String program, VisibleDevices visible) {
    NvidiaSmi.Answer answer = new NvidiaSmi(program).ask();
    return new DeviceMemory(program, visible.choose(answer.cards()).map(GpuCard::uuid).orElse(""));
  }

  /** What is in use now; empty if it is not told. Takes a tenth of a second. */
  public OptionalLong used() {
    if (card.isEmpty()) {
      return OptionalLong.empty();
    }
    String told =
        CommandOutput.of(
            program, "--id=" + card, "--query-gpu=memory.used", "--format=csv,noheader,nounits");
    return told.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(told)) : OptionalLong.empty();
  }
}
