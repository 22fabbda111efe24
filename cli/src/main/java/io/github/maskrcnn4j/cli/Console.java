package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.data.clean.CleanDataSet;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;

/**
 * Where a command prints.
 *
 * @param out for results
 * @param err for problems, notes and progress
 * @param verbose whether problems come with their stack traces
 */
record Console(PrintWriter out, PrintWriter err, boolean verbose) {

  static Console of(CommandLine command) {
    return new Console(
        command.getOut(), command.getErr(), command.getParseResult().hasMatchedOption("--verbose"));
  }

  /**
   * Prints results. Figures look the same in every country.
   *
   * @param values numbers, and texts, which may be from files
   */
  void print(String format, Object... values) {
    Object[] printable =
        Arrays.stream(values)
            .map(value -> value instanceof Number ? value : Printable.of(String.valueOf(value)))
            .toArray();
    out.printf(Locale.ROOT, format, printable);
    out.flush();
  }

  /** Tells of a failure in one line. */
  void problem(Throwable failure) {
    problem(Problems.describe(failure), failure);
  }

  /** Tells of a failure in one line. */
  void problem(String text, Throwable failure) {
    note(text);
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  /** Tells what of a data set is not used as its file has it, in one line; nothing if all is. */
  void dirt(CleanDataSet read) {
    if (!read.summary().isEmpty()) {
      String many = read.shareLeftOut() > 0 ? read.leftOut() + " are left out; " : "";
      note(read.source() + ": " + many + read.summary() + "; 'maskrcnn data' says where");
    }
  }

  /** Something that the user may want to know, though nothing failed. */
  void note(String text) {
    err.println("maskrcnn: " + Printable.line(text));
    err.flush();
  }
}
