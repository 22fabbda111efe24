package io.github.maskrcnn4j.core.device;

import java.util.List;
import java.util.Optional;

/**
 * The card that this process uses, by the variable {@value #VARIABLE}, which CUDA heeds itself.
 *
 * <p>One card and no more: with several, ND4J spreads a process's threads over them and copies
 * every tensor that another thread touches.
 *
 * @param value of the variable: places or identifiers with commas between; null if it is not set
 */
public record VisibleDevices(String value) {

  /** The variable of the environment. */
  public static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

  /** As the environment has it. */
  public static VisibleDevices ofEnvironment() {
    return new VisibleDevices(System.getenv(VARIABLE));
  }

  /**
   * Chooses.
   *
   * @param cards of this machine, by their places on the bus
   * @return empty if none is known, or the variable names one that is not among them
   * @throws NoDeviceException if several could be used, or the variable hides all
   */
  public Optional<GpuCard> choose(List<GpuCard> cards) {
    if (value == null) {
      requireOne(cards.size());
      return cards.stream().findFirst();
    }
    if (value.isBlank() || value.strip().equals("-1")) {
      throw new NoDeviceException(VARIABLE + "=" + value + " hides all cards; set it to 0");
    }
    String[] names = value.split(",");
    requireOne(names.length);
    String name = names[0].strip();
    for (int i = 0; i < cards.size(); i++) {
      boolean meant = name.equals(String.valueOf(i));
      if (meant || name.startsWith("GPU-") && cards.get(i).uuid().startsWith(name)) {
        return Optional.of(cards.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * Goes on if there is one card.
   *
   * @throws NoDeviceException if there are several
   */
  public static void requireOne(int cards) {
    if (cards > 1) {
      throw new NoDeviceException(
          cards
              + " cards are visible, and ND4J would move tensors between them; choose one with "
              + VARIABLE
              + "=0 (docs/cuda.md)");
    }
  }
}
