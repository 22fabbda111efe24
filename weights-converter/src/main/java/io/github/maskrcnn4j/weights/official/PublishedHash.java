package io.github.maskrcnn4j.weights.official;

import java.util.Locale;

/** What a publisher says about the content of a file. */
public sealed interface PublishedHash {

  /** Nothing: the file can be compared with no hash. */
  record None() implements PublishedHash {
    @Override
    public String toString() {
      return "none";
    }
  }

  /**
   * The first digits of the hash, which some publishers put into the file's name.
   *
   * @param algorithm {@code SHA-256} or {@code MD5}
   * @param digits hexadecimal, lower case
   */
  record Prefix(String algorithm, String digits) implements PublishedHash {
    public Prefix {
      digits = digits.toLowerCase(Locale.ROOT);
      if (!digits.matches("[0-9a-f]+")) {
        throw new IllegalArgumentException("not hexadecimal digits: " + digits);
      }
    }

    @Override
    public String toString() {
      return algorithm + " " + digits + "...";
    }
  }

  /**
   * The whole hash in a small text file whose URL is the file's own with {@code suffix} appended.
   *
   * @param algorithm {@code SHA-256} or {@code MD5}
   */
  record Beside(String algorithm, String suffix) implements PublishedHash {
    @Override
    public String toString() {
      return algorithm + " at URL" + suffix;
    }
  }
}
