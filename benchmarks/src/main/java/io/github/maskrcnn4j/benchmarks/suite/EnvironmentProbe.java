package io.github.maskrcnn4j.benchmarks.suite;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.Environment;
import io.github.maskrcnn4j.core.device.NoDeviceException;
import io.github.maskrcnn4j.core.tensor.Backend;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds out what the benchmarks will run on, in a process of its own: {@code EnvironmentProbe
 * TARGET.json}. Ends with {@link #NO_DEVICE} where there is nothing to run on.
 */
public final class EnvironmentProbe {

  /** The exit code of a CUDA build on a machine without a CUDA device. */
  public static final int NO_DEVICE = 3;

  private EnvironmentProbe() {}

  /** Writes the environment and the peak rate. */
  public static void main(String[] words) throws Exception {
    Program.run(EnvironmentProbe::run, words);
  }

  private static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of("EnvironmentProbe TARGET.json", words, 1);
    Optional<String> problem = problem(Backend::current);
    if (problem.isPresent()) {
      System.err.println(problem.get());
      System.exit(NO_DEVICE);
    }
    Environment.current(PeakRate.measure()).write(arguments.file(0));
  }

  /**
   * Why a CUDA build has nothing to run on, in one line. What else is wrong is thrown: it is an
   * error.
   *
   * @param start starts ND4J
   */
  static Optional<String> problem(Runnable start) {
    try {
      start.run();
      return Optional.empty();
    } catch (NoDeviceException e) {
      return Optional.of("Nothing measured: " + e.getMessage());
    }
  }
}
