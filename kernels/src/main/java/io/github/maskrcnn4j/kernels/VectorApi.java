package io.github.maskrcnn4j.kernels;

/**
 * Whether this JVM has the Vector API, an incubating module that must be asked for: {@code java
 * --add-modules jdk.incubator.vector}. Without it use no other class of this package but {@link
 * MinimalFilter} and {@link TileGrid}.
 */
public final class VectorApi {

  /** The module's name, for {@code --add-modules}. */
  public static final String MODULE = "jdk.incubator.vector";

  private VectorApi() {}

  /** Whether the kernels can run. */
  public static boolean isPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /**
   * Bits of the vectors that this machine computes with.
   *
   * @throws IllegalStateException if the Vector API is not there
   */
  public static int bits() {
    if (!isPresent()) {
      throw new IllegalStateException("The JVM was started without --add-modules " + MODULE);
    }
    return Lanes.COUNT * Float.SIZE;
  }
}
