package io.github.maskrcnn4j.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/** Text out of files and command lines, as it may be shown on a terminal. */
final class Printable {
  /** What a terminal takes for a command, or what nobody sees: control and format characters. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private static final int LONGEST_LINE = 1000;
  private static final int LONGEST_NAME = 60;

  private Printable() {}

  /** With escapes as in JSON for what is not seen. */
  static String of(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(
            found -> String.format(Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
  }

  /** One line of a length that can be read: several are joined, the middle of a long one goes. */
  static String line(String text) {
    return of(shortened(text.strip().replaceAll("\\s*\\R\\s*", " "), LONGEST_LINE));
  }

  /** A name that fits into a table. */
  static String name(String text) {
    return of(shortened(text, LONGEST_NAME));
  }

  private static String shortened(String text, int longest) {
    int end = longest / 4;
    return text.length() <= longest
        ? text
        : text.substring(0, longest - end) + "..." + text.substring(text.length() - end);
  }
}
