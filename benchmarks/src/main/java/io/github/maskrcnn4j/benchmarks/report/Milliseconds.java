package io.github.maskrcnn4j.benchmarks.report;

import java.util.Locale;

/** Times in words. */
public final class Milliseconds {

  private Milliseconds() {}

  /** Three significant digits or so. */
  public static String text(double value) {
    String format = value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
