package io.github.maskrcnn4j.core.device;

/**
 * A graphics card.
 *
 * @param name as its maker calls it
 * @param capability which instructions it knows
 * @param memoryMebibytes all of its memory
 * @param driver the version of the NVIDIA driver; {@value #UNKNOWN} if {@code nvidia-smi} did not
 *     tell
 * @param uuid {@code GPU-..}; empty if {@code nvidia-smi} did not tell
 */
public record GpuCard(
    String name, ComputeCapability capability, long memoryMebibytes, String driver, String uuid) {

  /** What is written where something is not known. */
  public static final String UNKNOWN = "unknown";

  /** {@code NVIDIA GeForce RTX 3090, compute capability 8.6, 24576 MiB, driver 535.104.05}. */
  public String describe() {
    return name
        + ", compute capability "
        + capability
        + ", "
        + memoryMebibytes
        + " MiB, driver "
        + driver;
  }

  /**
   * Goes on if ND4J has code for this card.
   *
   * @throws NoDeviceException naming the card, if not
   */
  public void requireSupported() {
    if (!capability.isSupported()) {
      throw new NoDeviceException(
          name
              + " has compute capability "
              + capability
              + ", and ND4J's CUDA library holds code for "
              + ComputeCapability.OLDEST
              + " to "
              + ComputeCapability.NEWEST
              + " alone; build without -Pcuda to run on the CPU (docs/cuda.md)");
    }
  }
}
