package io.github.maskrcnn4j.core.tensor;

/**
 * What whoever starts the program should change. By the JDK's own logger, which writes to stderr
 * where nobody has bound slf4j to anything.
 */
final class Warnings {

  private Warnings() {}

  static void say(Class<?> from, String advice) {
    System.getLogger(from.getName()).log(System.Logger.Level.WARNING, advice);
  }
}
