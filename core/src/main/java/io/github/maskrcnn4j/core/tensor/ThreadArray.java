package io.github.maskrcnn4j.core.tensor;

import java.lang.ref.SoftReference;

/**
 * An array that each thread keeps from task to task: a fresh one would be zeroed, fall out of the
 * cache and be garbage. It grows to the longest that the thread has asked for and is given up when
 * memory is short. One for each use, in a constant.
 */
public final class ThreadArray {

  private final ThreadLocal<SoftReference<float[]>> own = new ThreadLocal<>();

  /**
   * The calling thread's.
   *
   * @param least it may be longer
   * @return with undefined contents, until the thread asks again
   */
  public float[] get(int least) {
    SoftReference<float[]> reference = own.get();
    float[] array = reference == null ? null : reference.get();
    if (array == null || array.length < least) {
      array = new float[least];
      own.set(new SoftReference<>(array));
    }
    return array;
  }
}
