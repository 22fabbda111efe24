package io.github.maskrcnn4j.training.run;

import java.time.Duration;
import java.util.Objects;

/**
 * When a training is saved between two evaluations: so much is lost at most if it is killed. No
 * result depends on it.
 *
 * @param steps since it was saved last, at least 1
 * @param time since it was saved last, above 0; whichever comes first
 */
public record SaveInterval(long steps, Duration time) {

  /** Ten minutes of work are lost at most. */
  public static final SaveInterval DEFAULT =
      new SaveInterval(Long.MAX_VALUE, Duration.ofMinutes(10));

  private static final Duration ANY_TIME = Duration.ofSeconds(Long.MAX_VALUE);

  public SaveInterval {
    Objects.requireNonNull(time, "time");
    if (steps < 1 || time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException(
          "A training is saved after at least a step and some time, found " + steps + ", " + time);
    }
  }

  /** Each time that so many steps were made, however long they take. */
  public static SaveInterval ofSteps(long steps) {
    return new SaveInterval(steps, ANY_TIME);
  }

  /**
   * Whether it is time.
   *
   * @param stepsMade since it was saved last
   * @param elapsed since then
   */
  boolean isOver(long stepsMade, Duration elapsed) {
    return stepsMade >= steps || elapsed.compareTo(time) >= 0;
  }
}
