package io.github.maskrcnn4j.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets work come to an end of its own when the program is told to end, as by Ctrl-C. The JVM then
 * waits until this is closed; its exit code is that of the signal, 130.
 */
final class Interruption implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean asked;

  private Interruption(Runnable ending) {
    hook =
        new Thread(
            () -> {
              asked = true;
              ending.run();
              awaitClosed();
            },
            "maskrcnn4j-interruption");
  }

  /**
   * Begins to listen.
   *
   * @param ending asks the work to end; called by another thread
   */
  static Interruption callingFor(Runnable ending) {
    Interruption interruption = new Interruption(ending);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether the program was told to end. */
  boolean isAsked() {
    return asked;
  }

  private void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is ending: it runs already
    }
  }
}
