package io.github.maskrcnn4j.core.tensor;

/** A pool whose memory is full of rubbish whenever it changes hands. */
public final class LitteredPool {

  private LitteredPool() {}

  /** A pool that overwrites memory with this value when it is made and when it is given back. */
  public static TensorPool of(float rubbish) {
    return new TensorPool(memory -> memory.assign(rubbish));
  }
}
