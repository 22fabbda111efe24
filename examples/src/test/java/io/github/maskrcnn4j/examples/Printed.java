package io.github.maskrcnn4j.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What programs print. */
public final class Printed {

  /** As the tests see it. */
  public static final String IMAGE = "../samples/shapes-1-640x480.png";

  private Printed() {}

  /**
   * Runs a program of the tour by its name, in a country that writes numbers otherwise, and returns
   * the lines that it printed.
   */
  public static List<String> by(String program, String... arguments) {
    PrintStream console = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    Locale own = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.GERMANY);
    try {
      Tour.run(program, arguments);
    } catch (Exception e) {
      throw new AssertionError(program + " failed", e);
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, own);
      System.setOut(console);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
