package io.github.maskrcnn4j.kernels;

import java.lang.ref.SoftReference;

/**
 * The arrays that a thread keeps from block to block: fresh ones would be zeroed and fall out of
 * the cache. They grow to the largest block that the thread has computed, a few megabytes, and are
 * given up when memory is short.
 */
final class Workspace {

  private static final ThreadLocal<SoftReference<Workspace>> OWN = new ThreadLocal<>();

  private final float[][] arrays = new float[Part.values().length][];

  /** What an array is for. */
  enum Part {
    /** Rows of a product's left matrix. */
    ROWS,
    /** A row or column on its way. */
    LINE,
    /** Rows of a product's right matrix. */
    COLUMNS,
    /** Sums of a product. */
    SUMS,
    /** Inputs of a row of tiles. */
    PATCH,
    /** Transformed inputs. */
    TILES,
    /** Products of the transformed inputs. */
    PRODUCTS,
    /** Values that are transformed in one direction. */
    HALF
  }

  /** The calling thread's. */
  static Workspace own() {
    SoftReference<Workspace> reference = OWN.get();
    Workspace workspace = reference == null ? null : reference.get();
    if (workspace == null) {
      workspace = new Workspace();
      OWN.set(new SoftReference<>(workspace));
    }
    return workspace;
  }

  /** An array of at least this length, with undefined contents. */
  float[] array(Part part, int length) {
    float[] array = arrays[part.ordinal()];
    if (array == null || array.length < length) {
      array = new float[length];
      arrays[part.ordinal()] = array;
    }
    return array;
  }
}
