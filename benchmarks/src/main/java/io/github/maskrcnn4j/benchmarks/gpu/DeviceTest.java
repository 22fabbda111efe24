package io.github.maskrcnn4j.benchmarks.gpu;

import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.core.device.NoDeviceException;
import io.github.maskrcnn4j.core.tensor.Backend;
import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * Starts ND4J, which tests a device's arithmetic, and prints what it runs on, or why that is not to
 * be used: there is no device, it computes wrongly, or this is no CUDA build.
 */
public final class DeviceTest {

  private DeviceTest() {}

  /** Exit code 0, or {@value Program#NO_DEVICE} if it cannot be used. */
  public static void main(String[] words) throws Exception {
    PrintStream out = System.out;
    Program.run(
        arguments -> out.println("computes right: " + tested(Backend::current).describe()), words);
  }

  /**
   * The device's backend.
   *
   * @param start starts and tests it
   * @throws NoDeviceException in one sentence, why it cannot be used
   */
  static Backend tested(Supplier<Backend> start) {
    Backend backend = start.get();
    if (backend.device().isEmpty()) {
      throw new NoDeviceException(
          "this build runs on " + backend.describe() + ", and was to run on CUDA");
    }
    return backend;
  }
}
