package io.github.maskrcnn4j.core.device;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which instructions a card knows: 8.6 for a GeForce RTX 3090.
 *
 * <p>ND4J's library holds code for 3.7 to 8.6 and none that the driver could translate. Code for
 * 8.0 or 8.6 also runs on 8.9; no other generation runs another one's.
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {

  /** The oldest card that ND4J has code for, a Tesla K80. */
  static final ComputeCapability OLDEST = new ComputeCapability(3, 7);

  /** The newest card that runs it, Ada. */
  static final ComputeCapability NEWEST = new ComputeCapability(8, 9);

  private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

  /**
   * Reads {@code 8.6}.
   *
   * @throws IllegalArgumentException if it is of another form
   */
  public static ComputeCapability parse(String text) {
    Matcher found = FORM.matcher(text);
    if (!found.matches()) {
      throw new IllegalArgumentException("Expected a compute capability like 8.6, found " + text);
    }
    return new ComputeCapability(
        Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
  }

  /** Whether ND4J's CUDA library has code that runs on it. */
  public boolean isSupported() {
    return compareTo(OLDEST) >= 0 && compareTo(NEWEST) <= 0;
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return Comparator.comparingInt(ComputeCapability::major)
        .thenComparingInt(ComputeCapability::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
