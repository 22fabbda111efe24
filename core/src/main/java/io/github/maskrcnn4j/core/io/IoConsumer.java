package io.github.maskrcnn4j.core.io;

import java.io.IOException;

/** A {@link java.util.function.Consumer} that does input or output. */
@FunctionalInterface
public interface IoConsumer<T> {
  void accept(T value) throws IOException;
}
