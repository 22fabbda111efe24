package io.github.maskrcnn4j.core.layer;

/** A part of the network that owns parameters off-heap. */
public interface Layer extends AutoCloseable {

  /** Frees the parameters. The layer must not be used afterwards. */
  @Override
  void close();
}
