package io.github.maskrcnn4j.benchmarks.suite;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.Environment;
import io.github.maskrcnn4j.core.tensor.Backend;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;

/**
 * Finds out what the benchmarks will run on, in a process of its own: {@code EnvironmentProbe
 * TARGET.json}. Ends with {@link #NO_DEVICE} where there is nothing to run on.
 */
public final class EnvironmentProbe {

  /** The exit code of a CUDA build on a machine without a CUDA device. */
  public static final int NO_DEVICE = 3;

  private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";

  private EnvironmentProbe() {}

  /** Writes the environment and the peak rate. */
  public static void main(String[] words) throws Exception {
    Program.run(EnvironmentProbe::run, words);
  }

  private static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of("EnvironmentProbe TARGET.json", words, 1);
    Optional<String> problem = problem(isCudaBuild(), EnvironmentProbe::startBackend);
    if (problem.isPresent()) {
      System.err.println(problem.get());
      System.exit(NO_DEVICE);
    }
    Environment.current(PeakRate.measure()).write(arguments.file(0));
  }

  /** Whether the class path holds ND4J's CUDA backend. */
  static boolean isCudaBuild() {
    return EnvironmentProbe.class.getClassLoader().getResource(CUDA_BACKEND) != null;
  }

  /**
   * Why the CUDA backend does not start, in one line. What is wrong with the CPU backend is thrown:
   * there it is an error.
   *
   * @param start starts ND4J
   */
  static Optional<String> problem(boolean cudaBuild, Runnable start) {
    PrintStream err = System.err;
    try {
      if (cudaBuild) {
        System.setErr(new PrintStream(OutputStream.nullOutputStream())); // ND4J's stack traces
      }
      start.run();
      return Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      if (!cudaBuild) {
        throw e;
      }
      return Optional.of(
          "Nothing measured: this jar was built with -Pcuda, and there is no CUDA device that ND4J"
              + " can use here (docs/cuda.md). "
              + innermost(e));
    } finally {
      System.setErr(err);
    }
  }

  private static void startBackend() {
    Backend.current();
  }

  private static String innermost(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    return cause.getClass().getSimpleName() + ": " + message;
  }
}
