package io.github.maskrcnn4j.benchmarks;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Runs a program so that wrong input ends it with one line instead of a stack trace. */
public final class Program {

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
     */
    void run(String... words) throws Exception;
  }

  /** Runs a program; ends this process with code 2 if its input is wrong. */
  public static void run(Body body, String... words) throws Exception {
    try {
      body.run(words);
    } catch (NoSuchFileException e) {
      end(e.getFile() + ": no such file or folder");
    } catch (IllegalArgumentException | IOException e) {
      end(e.getMessage());
    }
  }

  private static void end(String problem) {
    System.err.println(problem);
    System.exit(WRONG_INPUT);
  }
}
