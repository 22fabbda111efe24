package io.github.maskrcnn4j.core.tensor;

import java.util.ServiceLoader;

/**
 * Is told of every copy between the JVM and a device, for tests and measurements that count them.
 * Nothing is copied on the CPU, so nothing is told there.
 *
 * <p>Found on the class path once, as a {@link ServiceLoader} does it; the library itself brings
 * none. Safe for use by several threads.
 */
public interface TransferListener {

  /** A tensor came down from the device. */
  void down(long bytes);

  /** Values went up to the device. */
  void up(long bytes);
}
