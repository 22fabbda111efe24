package io.github.maskrcnn4j.core.image.file;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is logged while something runs; the tests' logger writes to stderr. */
final class Stderr {
  private Stderr() {}

  interface Task {
    void run() throws Exception;
  }

  static String during(Task task) throws Exception {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream own = System.err;
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      task.run();
    } finally {
      System.setErr(own);
    }
    return written.toString(StandardCharsets.UTF_8);
  }
}
