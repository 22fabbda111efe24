package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.kernels.VectorApi;
import io.github.maskrcnn4j.kernels.WarmUp;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who computes the convolutions and products of this process.
 *
 * <p>Chosen once, by the system property {@value #PROPERTY}: {@code vector}, {@code nd4j} or {@code
 * auto}, the fastest that is there. A device has no choice. The two differ in the last bits of
 * their sums, so that a result is repeatable to the bit with the same set and vectors of the same
 * width.
 */
public enum KernelSet {
  /** This project's own, on the CPU, in Java's Vector API. */
  VECTOR,
  /** ND4J's: oneDNN on the CPU, or the device's. */
  ND4J;

  /** The system property that pins the choice. */
  public static final String PROPERTY = "maskrcnn4j.kernels";

  private static final String AUTO = "auto";

  private static final Logger LOG = LoggerFactory.getLogger(KernelSet.class);

  /**
   * What this process computes with. Starts ND4J.
   *
   * @throws IllegalArgumentException if the property asks for what is not there
   */
  public static KernelSet current() {
    onCpu(); // else it would be thrown by the holder's initialiser, as an error
    return Holder.CURRENT;
  }

  /**
   * What a process with the CPU backend computes with.
   *
   * @throws IllegalArgumentException if the property asks for what is not there
   */
  public static KernelSet onCpu() {
    String asked = System.getProperty(PROPERTY, AUTO).toLowerCase(Locale.ROOT);
    return switch (asked) {
      case "nd4j" -> ND4J;
      case AUTO -> VectorApi.isPresent() ? VECTOR : ND4J;
      case "vector" -> {
        if (!VectorApi.isPresent()) {
          throw new IllegalArgumentException(
              PROPERTY + "=vector needs java --add-modules " + VectorApi.MODULE);
        }
        yield VECTOR;
      }
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " must be auto, vector or nd4j, found " + asked);
    };
  }

  /** Such as {@code Vector API, 512 bits}. */
  public String describe() {
    return this == VECTOR ? "Vector API, " + VectorApi.bits() + " bits" : "ND4J";
  }

  private static KernelSet choose() {
    KernelSet chosen = onCpu();
    if (chosen == VECTOR) {
      WarmUp.start(); // while ND4J starts
    }
    if (!Backend.current().isCpu()) {
      return ND4J;
    }
    if (chosen == ND4J && !VectorApi.isPresent()) {
      LOG.warn(
          "Convolutions run in ND4J; java --add-modules {} makes them faster (docs/performance.md)",
          VectorApi.MODULE);
    }
    return chosen;
  }

  private static final class Holder {
    static final KernelSet CURRENT = choose();
  }
}
