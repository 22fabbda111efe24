package io.github.maskrcnn4j.core.safetensors;

import java.io.IOException;

/**
 * A weight file that cannot be used. The message is one printable line and names the file, the
 * tensor where one is concerned, what was expected and what was found.
 */
public final class WeightFileException extends IOException {

  private static final long serialVersionUID = 1;
  private static final int LONGEST_MESSAGE = 1000;

  public WeightFileException(String message) {
    super(oneLine(message));
  }

  public WeightFileException(String message, Throwable cause) {
    super(oneLine(message), cause);
  }

  /** {@code file: tensor NAME: expected E, found F}. */
  public static WeightFileException ofTensor(
      String file, String tensor, Object expected, Object found) {
    return new WeightFileException(
        file + ": tensor " + tensor + ": expected " + expected + ", found " + found);
  }

  /** {@code file: tensor NAME is missing}. */
  public static WeightFileException missing(String file, String tensor) {
    return new WeightFileException(file + ": tensor " + tensor + " is missing");
  }

  /** Names come from files: what a terminal could take for a command or a new line is replaced. */
  private static String oneLine(String message) {
    String printable = message.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cf}]", "?");
    return printable.length() <= LONGEST_MESSAGE
        ? printable
        : printable.substring(0, LONGEST_MESSAGE) + "...";
  }
}
