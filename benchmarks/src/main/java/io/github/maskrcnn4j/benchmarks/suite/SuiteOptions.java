package io.github.maskrcnn4j.benchmarks.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link RunSuite} is asked for.
 *
 * @param keepGoing whether a benchmark that fails is left out, instead of ending them all
 * @param quick whether to look rather than to measure: two short iterations, the smallest network
 * @param out JMH's JSON
 * @param parameters values instead of those that the benchmarks themselves name
 * @param patterns regular expressions for names of benchmarks; all if empty
 */
record SuiteOptions(
    boolean keepGoing,
    boolean quick,
    Path out,
    Map<String, String[]> parameters,
    List<String> patterns) {

  static final String USAGE =
      "usage: RunSuite [--quick] [--keep-going] [--out FILE.json] [--param NAME=VALUE,...]..."
          + " [REGEX...]";

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException with the usage, if it is not understood
   */
  static SuiteOptions parse(List<String> arguments) {
    boolean keepGoing = false;
    boolean quick = false;
    Path out = Path.of("out", "benchmarks.json");
    Map<String, String[]> parameters = new LinkedHashMap<>();
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      switch (argument) {
        case "--keep-going" -> keepGoing = true;
        case "--quick" -> quick = true;
        case "--out" -> out = Path.of(valueAt(arguments, ++i));
        case "--param" -> {
          String[] pair = valueAt(arguments, ++i).split("=", 2);
          if (pair.length != 2) {
            throw new IllegalArgumentException("--param " + pair[0] + ": no '='. " + USAGE);
          }
          parameters.put(pair[0], pair[1].split(","));
        }
        default -> {
          if (argument.startsWith("-")) {
            throw new IllegalArgumentException("Unknown option " + argument + ". " + USAGE);
          }
          patterns.add(argument);
        }
      }
    }
    if (quick) {
      parameters.putIfAbsent("depth", new String[] {"50"});
      parameters.putIfAbsent("size", new String[] {"512x512"});
      parameters.putIfAbsent("batch", new String[] {"1"});
      parameters.putIfAbsent("convolution", new String[] {"1x32x32x512:3x3x512:1"});
    }
    return new SuiteOptions(keepGoing, quick, out, parameters, patterns);
  }

  private static String valueAt(List<String> arguments, int index) {
    if (index >= arguments.size()) {
      throw new IllegalArgumentException(
          "No value after " + arguments.get(index - 1) + ". " + USAGE);
    }
    return arguments.get(index);
  }
}
