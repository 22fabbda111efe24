package io.github.maskrcnn4j.testkit.device;

import java.util.List;

/** How a JVM is started in which every choice is made as on a device, and every call checked. */
public final class DeviceMode {

  /** The name that core gives it, which this module cannot ask. */
  private static final String ASSUME_DEVICE = "maskrcnn4j.assume-device";

  private DeviceMode() {}

  /** The options, for the JVM that a test starts; the parent pom has the same in a profile. */
  public static List<String> options() {
    return List.of(
        "-D" + ASSUME_DEVICE + "=true",
        // ND4J's own settings: which class executes operations, and which makes tensors' memory
        "-Dopexec=" + CheckedExecutioner.class.getName(),
        "-Ddatabufferfactory=" + WatchedBuffers.class.getName());
  }

  /**
   * The options for a JVM that is to compute what this one does: none, unless this one has them.
   */
  public static List<String> inherited() {
    return Boolean.getBoolean(ASSUME_DEVICE) ? options() : List.of();
  }
}
