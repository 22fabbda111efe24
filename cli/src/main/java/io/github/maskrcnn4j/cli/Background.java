package io.github.maskrcnn4j.cli;

/** Threads beside the network. */
final class Background {
  private Background() {}

  /** A thread that does not keep the JVM alive. */
  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "maskrcnn-background");
    thread.setDaemon(true);
    return thread;
  }
}
