package io.github.maskrcnn4j.weights.source;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;

/**
 * Words the messages by which source files are refused: one line, the file, the place in it, what
 * was expected there and what was found.
 */
public final class SourceErrors {
  private static final int LONGEST_QUOTE = 120;

  private SourceErrors() {}

  /** {@code file: what}. */
  public static WeightFileException of(String file, String what) {
    return new WeightFileException(file + ": " + what);
  }

  /** {@code file: what}, with the library's error that told of it. */
  public static WeightFileException of(String file, String what, Throwable cause) {
    return new WeightFileException(file + ": " + what, cause);
  }

  /** {@code file: where: expected .., found ..}. */
  public static WeightFileException of(String file, String where, String expected, String found) {
    return of(file, where + ": expected " + expected + ", found " + found);
  }

  /** The same error with {@code place} told behind the file's name. */
  public static WeightFileException in(String place, String file, WeightFileException error) {
    String prefix = file + ": ";
    String message = error.getMessage();
    String what = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    return of(file, place + ": " + what, error);
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
