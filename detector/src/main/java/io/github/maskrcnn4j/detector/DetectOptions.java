package io.github.maskrcnn4j.detector;

import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * How one call of {@link MaskRcnn#detect(io.github.maskrcnn4j.core.image.RgbImage, DetectOptions)}
 * runs, where it differs from what the model was loaded with. Immutable; made from {@link
 * #DEFAULTS}:
 *
 * <pre>{@code
 * DetectOptions.DEFAULTS.withScoreThreshold(0.7).withClasses("person", "dog")
 * }</pre>
 *
 * @param scoreThreshold the probability that an instance must exceed (in Matterport: reach), 0 to
 *     1; empty for the model's
 * @param maxInstances how many are kept at most, the best; empty for as many as the model keeps
 * @param classes names of the classes that are looked for; empty for all
 * @param softMasks whether instances have their {@link SoftMask}
 * @param trace is shown every stage's output
 * @param cancelled asked at the border of every stage whether the run shall end there
 */
public record DetectOptions(
    OptionalDouble scoreThreshold,
    OptionalInt maxInstances,
    Set<String> classes,
    boolean softMasks,
    Trace trace,
    BooleanSupplier cancelled) {

  private static final BooleanSupplier NEVER = () -> false;

  /** What the model was loaded with, and nothing more. */
  public static final DetectOptions DEFAULTS =
      new DetectOptions(
          OptionalDouble.empty(), OptionalInt.empty(), Set.of(), false, Trace.NONE, NEVER);

  public DetectOptions {
    Objects.requireNonNull(trace, "trace");
    Objects.requireNonNull(cancelled, "cancelled");
    classes = Set.copyOf(classes);
    double threshold = scoreThreshold.orElse(0);
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("score threshold must be in 0..1, found " + threshold);
    }
    if (maxInstances.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "the number of instances must be at least 1, found " + maxInstances.getAsInt());
    }
  }

  /** These options with another score threshold; it may be below the model's. */
  public DetectOptions withScoreThreshold(double threshold) {
    OptionalDouble other = OptionalDouble.of(threshold);
    return new DetectOptions(other, maxInstances, classes, softMasks, trace, cancelled);
  }

  /** These options with another number of instances at most; it may be above the model's. */
  public DetectOptions withMaxInstances(int count) {
    OptionalInt other = OptionalInt.of(count);
    return new DetectOptions(scoreThreshold, other, classes, softMasks, trace, cancelled);
  }

  /** These options with other classes that are looked for, by name; all if there are none. */
  public DetectOptions withClasses(Collection<String> names) {
    Set<String> other = Set.copyOf(names);
    return new DetectOptions(scoreThreshold, maxInstances, other, softMasks, trace, cancelled);
  }

  /** These options with other classes that are looked for, by name. */
  public DetectOptions withClasses(String... names) {
    return withClasses(Arrays.asList(names));
  }

  /** These options, and instances have their soft masks. */
  public DetectOptions withSoftMasks() {
    return new DetectOptions(scoreThreshold, maxInstances, classes, true, trace, cancelled);
  }

  /** These options with somebody who is shown every stage's output. */
  public DetectOptions withTrace(Trace other) {
    return new DetectOptions(scoreThreshold, maxInstances, classes, softMasks, other, cancelled);
  }

  /**
   * These options with somebody who may call the run off.
   *
   * @param other asked at the border of every stage, by the thread that runs
   */
  public DetectOptions withCancellation(BooleanSupplier other) {
    return new DetectOptions(scoreThreshold, maxInstances, classes, softMasks, trace, other);
  }

  /**
   * The border before a stage.
   *
   * @throws CancellationException if the run shall not go on
   */
  void enter(String stage) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The thread was interrupted before " + stage);
    }
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("Cancelled before " + stage);
    }
  }
}
