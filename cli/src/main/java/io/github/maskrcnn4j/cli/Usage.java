package io.github.maskrcnn4j.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is wrong with a command line, beyond what picocli finds by itself. */
final class Usage {
  private Usage() {}

  /** Where one of the command's own commands was to follow. */
  static ParameterException commandMissing(CommandSpec command) {
    return new ParameterException(
        command.commandLine(),
        "a command is missing: " + String.join(", ", command.subcommands().keySet()));
  }

  /**
   * What is made of a value.
   *
   * @param prefix what the message begins with, such as {@code "--set: "}
   * @throws ParameterException instead of an {@link IllegalArgumentException}
   */
  static <T> T checked(CommandSpec command, String prefix, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), prefix + e.getMessage(), e);
    }
  }

  /**
   * Does nothing if the number is large enough.
   *
   * @throws ParameterException if it is below
   */
  static void requireAtLeast(int least, CommandSpec command, String option, long value) {
    if (value < least) {
      throw new ParameterException(
          command.commandLine(), option + " must be at least " + least + ", found " + value);
    }
  }

  /**
   * Does nothing if the number is in [0, most].
   *
   * @throws ParameterException if it is outside, or NaN
   */
  static void requireAtMost(int most, CommandSpec command, String option, double value) {
    if (!(value >= 0 && value <= most)) {
      throw new ParameterException(
          command.commandLine(), option + " must be 0 to " + most + ", found " + value);
    }
  }
}
