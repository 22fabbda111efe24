package io.github.maskrcnn4j.weights.source;

import java.io.IOException;
import java.io.Serial;

/**
 * A source weight file that cannot be read: damaged, hostile, or of a kind this program does not
 * know. The message is one line: the file, the place in it, what was expected there and what was
 * found.
 */
public final class SourceFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private static final int LONGEST_QUOTE = 120;

  private final String file;
  private final String what;

  /** A message of the form {@code file: what}. */
  public SourceFileException(String file, String what) {
    this(file, what, (Throwable) null);
  }

  /** A message of the form {@code file: where: expected .., found ..}. */
  public SourceFileException(String file, String where, String expected, String found) {
    this(file, where + ": expected " + expected + ", found " + found);
  }

  /**
   * As {@link #SourceFileException(String, String)}, with the library's exception that told of it.
   */
  public SourceFileException(String file, String what, Throwable cause) {
    super(file + ": " + what, cause);
    this.file = file;
    this.what = what;
  }

  /** The same with {@code place} told first: {@code file: place: what}. */
  public SourceFileException in(String place) {
    return new SourceFileException(file, place + ": " + what, this);
  }

  /**
   * Text out of a file made fit for a one-line message: control characters replaced, cut to 120
   * characters.
   */
  public static String quote(CharSequence text) {
    StringBuilder line = new StringBuilder("'");
    for (int i = 0; i < text.length() && i < LONGEST_QUOTE; i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) || Character.isSurrogate(c) ? '?' : c);
    }
    return line.append(text.length() > LONGEST_QUOTE ? "...'" : "'").toString();
  }
}
