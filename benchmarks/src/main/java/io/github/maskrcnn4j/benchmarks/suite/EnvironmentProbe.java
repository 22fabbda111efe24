package io.github.maskrcnn4j.benchmarks.suite;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.Environment;
import io.github.maskrcnn4j.core.tensor.Backend;
import java.io.IOException;

/**
 * Finds out what the benchmarks will run on, in a process of its own: {@code EnvironmentProbe
 * TARGET.json}.
 */
public final class EnvironmentProbe {

  private EnvironmentProbe() {}

  /** Writes the environment and the peak rate. */
  public static void main(String[] words) throws Exception {
    Program.run(EnvironmentProbe::run, words);
  }

  private static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of("EnvironmentProbe TARGET.json", words, 1);
    Backend.current(); // asked first, it says in one line that there is no device
    Environment.current(PeakRate.measure()).write(arguments.file(0));
  }
}
