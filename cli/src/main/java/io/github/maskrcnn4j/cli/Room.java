package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.NativeMemory;

/**
 * Memory, in bytes: what an image takes, or what is left for more.
 *
 * @param heap of Java
 * @param all of the process: the heap, and the tensors outside of it
 */
record Room(long heap, long all) {
  /** Java arrays of a run beside its tensors: a third was measured. */
  private static final int TENSORS_PER_HEAP = 2;

  /** Of each image in the network another waits, read already or for its turn to be written. */
  private static final int IMAGES = 2;

  /** What is left now. */
  static Room left() {
    Runtime java = Runtime.getRuntime();
    long used = java.totalMemory() - java.freeMemory();
    return new Room(java.maxMemory() - used, NativeMemory.left());
  }

  /**
   * What an image takes.
   *
   * @param tensors bytes of its activations
   */
  static Room of(RgbImage image, long tensors) {
    long heap = tensors / TENSORS_PER_HEAP + IMAGES * (long) image.data().length;
    return new Room(heap, heap + tensors);
  }

  /** Whether so many more images can have as much as this one each. */
  boolean isEnoughFor(int more, Room each) {
    return more * each.heap <= heap && more * each.all <= all;
  }
}
