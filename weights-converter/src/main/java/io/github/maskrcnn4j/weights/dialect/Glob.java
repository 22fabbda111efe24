package io.github.maskrcnn4j.weights.dialect;

import java.util.function.Predicate;

/** A pattern of names, in which {@code *} at the beginning or the end stands for any text. */
final class Glob {
  private Glob() {}

  static Predicate<String> of(String text) {
    String middle = text.replaceAll("^\\*|\\*$", "");
    boolean open = text.startsWith("*");
    if (text.endsWith("*")) {
      return open ? name -> name.contains(middle) : name -> name.startsWith(middle);
    }
    return open ? name -> name.endsWith(middle) : middle::equals;
  }
}
