package io.github.maskrcnn4j.core.tensor;

import org.bytedeco.javacpp.Pointer;

/** How much memory there is for tensors. It touches none. */
public final class NativeMemory {

  private NativeMemory() {}

  /**
   * Bytes that this process may grow by, Java heap included: as far as JavaCPP lets it, by {@code
   * org.bytedeco.javacpp.maxphysicalbytes}, and no more than the machine has free; {@link
   * Long#MAX_VALUE} if neither is known. ND4J's tensors do not count for JavaCPP's other limit,
   * {@code maxbytes}.
   */
  public static long left() {
    long limit = Pointer.maxPhysicalBytes();
    long free = Pointer.availablePhysicalBytes();
    return Math.min(
        limit > 0 ? Math.max(0, limit - Pointer.physicalBytes()) : Long.MAX_VALUE,
        free > 0 ? free : Long.MAX_VALUE);
  }
}
