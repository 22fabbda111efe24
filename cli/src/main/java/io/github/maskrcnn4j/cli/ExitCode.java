package io.github.maskrcnn4j.cli;

/** What the program tells the shell. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  /** A CUDA build without a device that it can use. */
  static final int NO_DEVICE = 3;

  /** As shells have it of what Ctrl-C, signal 2, has ended. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
