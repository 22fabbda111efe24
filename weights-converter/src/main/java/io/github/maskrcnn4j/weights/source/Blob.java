package io.github.maskrcnn4j.weights.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * A run of bytes that stays in the file until it is read: a storage, or the data of an array. What
 * a file merely declares costs no memory this way.
 */
public interface Blob {
  /** Number of bytes that {@link #open} gives from position 0. */
  long length();

  /** A stream over the bytes from {@code position} (0 .. length) on; the caller closes it. */
  InputStream open(long position) throws IOException;
}
