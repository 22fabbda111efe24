package io.github.maskrcnn4j.core.tensor;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.Pointer;

/**
 * How much memory there is for tensors. It touches none.
 *
 * <p>JavaCPP, by which ND4J takes memory, refuses more when the process is too large: by default
 * from four times the Java heap's limit on, however large the machine is. A network needs little
 * heap and much memory beside it, so this library sets nine tenths of the machine's memory, or the
 * container's, unless the program says otherwise.
 */
public final class NativeMemory {

  /** What JavaCPP lets the process take, heap included. */
  static final String LIMIT = "org.bytedeco.javacpp.maxphysicalbytes";

  /** Who has set one of these has decided; JavaCPP derives the first two from the others. */
  private static final List<String> LIMITS =
      List.of(
          LIMIT,
          "org.bytedeco.javacpp.maxPhysicalBytes",
          "org.bytedeco.javacpp.maxbytes",
          "org.bytedeco.javacpp.maxBytes");

  /** Whether the limit was seen to: JavaCPP reads it once in the life of a JVM. */
  private static boolean done;

  private NativeMemory() {}

  /**
   * Bytes that this process may grow by, Java heap included: as far as JavaCPP lets it, by {@code
   * org.bytedeco.javacpp.maxphysicalbytes}, and no more than the machine has free; {@link
   * Long#MAX_VALUE} if neither is known. ND4J's tensors do not count for JavaCPP's other limit,
   * {@code maxbytes}.
   */
  public static long left() {
    setLimit();
    long limit = Pointer.maxPhysicalBytes();
    long free = Pointer.availablePhysicalBytes();
    return Math.min(
        limit > 0 ? Math.max(0, limit - Pointer.physicalBytes()) : Long.MAX_VALUE,
        free > 0 ? free : Long.MAX_VALUE);
  }

  /**
   * Sets JavaCPP's limit for the process, before anything else makes JavaCPP read it. If that has
   * happened already, a warning says which property to set.
   */
  static synchronized void setLimit() {
    if (!done) {
      done = true;
      limit(System::getProperty, total()).ifPresent(NativeMemory::set);
    }
  }

  private static void set(long limit) {
    System.setProperty(LIMIT, Long.toString(limit));
    long inForce = Pointer.maxPhysicalBytes(); // read from the property when the class is loaded
    if (inForce != limit) {
      System.clearProperty(LIMIT);
    }
    if (inForce > 0 && inForce < limit) {
      Warnings.say(NativeMemory.class, tooLate(inForce, limit));
    }
  }

  /**
   * The limit to set; none if the program has decided or the memory is unknown.
   *
   * @param property a system property's value, or null
   * @param total bytes of the machine or container; 0 if unknown
   */
  static OptionalLong limit(UnaryOperator<String> property, long total) {
    boolean decided = LIMITS.stream().anyMatch(name -> property.apply(name) != null);
    return decided || total <= 0 ? OptionalLong.empty() : OptionalLong.of(total / 10 * 9);
  }

  static String tooLate(long inForce, long limit) {
    return String.format(
        Locale.ROOT,
        "JavaCPP was in use before this library and refuses memory once the process has %d MB:"
            + " start Java with -D%s=%dm",
        inForce >> 20,
        LIMIT,
        limit >> 20);
  }

  /** Bytes of the machine, or of the container if that has a limit; 0 if unknown. */
  private static long total() {
    try {
      return ManagementFactory.getOperatingSystemMXBean()
              instanceof com.sun.management.OperatingSystemMXBean system
          ? system.getTotalMemorySize()
          : 0;
    } catch (LinkageError e) { // a Java that was put together without the module jdk.management
      return 0;
    }
  }
}
