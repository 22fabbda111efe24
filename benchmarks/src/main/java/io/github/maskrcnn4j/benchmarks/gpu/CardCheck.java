package io.github.maskrcnn4j.benchmarks.gpu;

import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.core.device.GpuCard;
import io.github.maskrcnn4j.core.device.NoDeviceException;
import io.github.maskrcnn4j.core.device.NvidiaSmi;
import io.github.maskrcnn4j.core.device.VisibleDevices;
import java.io.PrintStream;

/**
 * Prints the card that a CUDA build would use, or why there is none. Any build can be asked: it
 * saves the making of one that cannot run.
 */
public final class CardCheck {

  private CardCheck() {}

  /** Exit code 0, or {@value Program#NO_DEVICE} if there is none. */
  public static void main(String[] words) throws Exception {
    PrintStream out = System.out;
    Program.run(
        arguments ->
            out.println(card(new NvidiaSmi().ask(), VisibleDevices.ofEnvironment()).describe()),
        words);
  }

  /**
   * The card.
   *
   * @throws NoDeviceException in one sentence, why there is none
   */
  static GpuCard card(NvidiaSmi.Answer answer, VisibleDevices visible) {
    if (!answer.problem().isEmpty()) {
      throw new NoDeviceException("no CUDA card: " + answer.problem());
    }
    GpuCard card =
        visible
            .choose(answer.cards())
            .orElseThrow(
                () ->
                    new NoDeviceException(
                        "no CUDA card: nvidia-smi tells of "
                            + answer.cards().size()
                            + ", and none is "
                            + VisibleDevices.VARIABLE
                            + "="
                            + visible.value()));
    card.requireSupported();
    return card;
  }
}
