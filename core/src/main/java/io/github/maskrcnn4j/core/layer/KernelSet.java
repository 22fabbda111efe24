package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.kernels.VectorApi;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who computes the convolutions and products of this process.
 *
 * <p>Chosen once: by the system property {@value #PROPERTY} ({@code vector} or {@code nd4j}), and
 * without it the fastest that is there. The two differ in the last bits of their sums, so that a
 * result is repeatable to the bit with the same set and vectors of the same width.
 */
public enum KernelSet {
  /** This project's own, on the CPU, in Java's Vector API. */
  VECTOR,
  /** ND4J's: oneDNN on the CPU, or the device's. */
  ND4J;

  /** The system property that pins the choice. */
  public static final String PROPERTY = "maskrcnn4j.kernels";

  private static final Logger LOG = LoggerFactory.getLogger(KernelSet.class);

  /** What this process computes with. */
  public static KernelSet current() {
    return Holder.CURRENT;
  }

  /** Such as {@code Vector API, 512 bits}. */
  public String describe() {
    return this == VECTOR ? "Vector API, " + VectorApi.bits() + " bits" : "ND4J";
  }

  private static KernelSet choose() {
    String asked = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
    return switch (asked) {
      case "nd4j" -> ND4J;
      case "vector" -> {
        requireVectors();
        yield VECTOR;
      }
      case "", "auto" -> fastest();
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " must be auto, vector or nd4j, found " + asked);
    };
  }

  private static void requireVectors() {
    if (!Backend.current().isCpu()) {
      throw new IllegalArgumentException(
          PROPERTY + "=vector needs the CPU backend, found " + Backend.current().name());
    }
    if (!VectorApi.isPresent()) {
      throw new IllegalArgumentException(
          PROPERTY + "=vector needs java --add-modules " + VectorApi.MODULE);
    }
  }

  private static KernelSet fastest() {
    if (!Backend.current().isCpu()) {
      return ND4J;
    }
    if (VectorApi.isPresent()) {
      return VECTOR;
    }
    LOG.warn(
        "Convolutions run in ND4J; java --add-modules {} makes them faster (docs/performance.md)",
        VectorApi.MODULE);
    return ND4J;
  }

  private static final class Holder {
    static final KernelSet CURRENT = choose();
  }
}
