package io.github.maskrcnn4j.benchmarks.gpu;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a part of the report ended. The script writes {@code NAME.status}, which holds the part's
 * exit code or why it did not run, and {@code NAME.log}, which holds what it said.
 *
 * @param name of its files
 * @param state what became of it
 * @param told why it did not run, or the last line that it said
 */
record ReportPart(String name, State state, String told) {

  enum State {
    DONE("done"),
    NOT_RUN("not run"),
    FAILED("FAILED");

    private final String word;

    State(String word) {
      this.word = word;
    }
  }

  /** Reads the two files; a part without them has not been run yet. */
  static ReportPart read(Path folder, String name) throws IOException {
    Path status = folder.resolve(name + ".status");
    if (!Files.exists(status)) {
      return new ReportPart(name, State.NOT_RUN, "the report was ended before");
    }
    String how = Files.readString(status).strip();
    if (!how.matches("\\d{1,3}")) {
      return new ReportPart(name, State.NOT_RUN, how);
    }
    String last = lastLine(folder.resolve(name + ".log"));
    return new ReportPart(name, how.equals("0") ? State.DONE : State.FAILED, last);
  }

  /** The last line that is not empty nor, as a stack trace's, indented; empty if there is none. */
  private static String lastLine(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    Charset anyBytes = StandardCharsets.ISO_8859_1; // other programs' output
    return Files.readAllLines(log, anyBytes).stream()
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .reduce("", (before, line) -> line.strip());
  }

  /** In words. */
  String describe() {
    String what = told.isEmpty() ? state.word : state.word + ": " + told;
    return state == State.FAILED ? what + " (see " + name + ".log)" : what;
  }
}
