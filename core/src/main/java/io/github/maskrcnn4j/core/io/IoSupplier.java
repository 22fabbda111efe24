package io.github.maskrcnn4j.core.io;

import java.io.IOException;

/** A {@link java.util.function.Supplier} that does input or output. */
@FunctionalInterface
public interface IoSupplier<T> {
  T get() throws IOException;
}
