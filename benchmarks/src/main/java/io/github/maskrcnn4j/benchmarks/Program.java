package io.github.maskrcnn4j.benchmarks;

import io.github.maskrcnn4j.core.device.NoDeviceException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;

/**
 * Runs a program so that wrong input, or a device that is not there, ends it with one line instead
 * of a stack trace.
 */
public final class Program {

  /** The exit code where there is no device to run on. */
  public static final int NO_DEVICE = 3;

  /** The exit code after wrong arguments, or a file that cannot be read or written. */
  private static final int WRONG_INPUT = 2;

  private Program() {}

  /** What a program does; throws if its input is wrong. */
  @FunctionalInterface
  public interface Body {

    /**
     * Runs.
     *
     * @throws IllegalArgumentException if the words are not understood
     * @throws IOException if a file cannot be read or written
     * @throws NoDeviceException if there is no device to run on
     */
    void run(String... words) throws Exception;
  }

  /**
   * Runs a program; ends this process with code 2 if its input is wrong, {@value #NO_DEVICE}
   * without a device.
   */
  public static void run(Body body, String... words) throws Exception {
    int code = run(System.err, body, words);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Returns the exit code. What else is wrong than the input and the device is thrown. */
  static int run(PrintStream err, Body body, String... words) throws Exception {
    try {
      body.run(words);
      return 0;
    } catch (NoDeviceException e) {
      err.println(e.getMessage());
      return NO_DEVICE;
    } catch (NoSuchFileException e) {
      err.println(e.getFile() + ": no such file or folder");
      return WRONG_INPUT;
    } catch (IllegalArgumentException | IOException e) {
      err.println(e.getMessage());
      return WRONG_INPUT;
    }
  }
}
