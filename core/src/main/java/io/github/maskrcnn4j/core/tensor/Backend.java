package io.github.maskrcnn4j.core.tensor;

import io.github.maskrcnn4j.core.device.GpuCard;
import io.github.maskrcnn4j.core.device.NoDeviceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ND4J backend that this JVM runs on: one per process, chosen by the class path.
 *
 * @param name {@code CPU} or {@code CUDA}, as ND4J calls it
 * @param oneDnn whether ND4J's convolutions run in oneDNN; without it, as on ARM, a run of the
 *     whole network in them takes two to three times as long
 * @param threads how many threads share a layer's work on the CPU: those of a native operation, or,
 *     beside a device, one per core
 * @param device what the device is: name, compute capability, memory, driver; empty on the CPU
 */
public record Backend(String name, boolean oneDnn, int threads, String device) {

  /**
   * The system property that makes every choice on the CPU as on a device, if it is {@code true}:
   * what can be tested of a device without one.
   */
  public static final String ASSUME_DEVICE = "maskrcnn4j.assume-device";

  private static final String CPU = "CPU";
  private static final boolean DEVICE_ASSUMED = Boolean.getBoolean(ASSUME_DEVICE);

  private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

  /** A backend without a device. */
  public Backend(String name, boolean oneDnn, int threads) {
    this(name, oneDnn, threads, "");
  }

  /**
   * Starts ND4J on first use (about 0.6 s) and tells what was chosen. A device must have passed a
   * test of its arithmetic, of milliseconds.
   *
   * @throws IllegalStateException if there is no backend on the class path, or it does not start:
   *     the message names the artifact that is missing. A {@link NoDeviceException} if it is a
   *     device's and there is none that it can use
   */
  public static Backend current() {
    Backend backend = started();
    if (!backend.isCpu() && !Tested.PROBLEM.isEmpty()) {
      throw new NoDeviceException(Tested.PROBLEM);
    }
    return backend;
  }

  /** The same without the test, for what the test itself needs. */
  static Backend started() {
    Start start = Holder.START;
    if (start.failure() instanceof NoDeviceException) {
      throw new NoDeviceException(start.message(), start.failure());
    }
    if (start.failure() != null) {
      throw new IllegalStateException(start.message(), start.failure());
    }
    return start.backend();
  }

  /** Whether tensors live in memory that Java may read directly. */
  public boolean isCpu() {
    return name.equals(CPU) && !DEVICE_ASSUMED;
  }

  /** Whether native operations have threads of the processor, whose number can be set. */
  boolean hasNativeThreads() {
    return name.equals(CPU);
  }

  /** In a few words: {@code CPU with oneDNN, 2 threads}, {@code CUDA on} and the device. */
  public String describe() {
    String on = device.isEmpty() ? "" : " on " + device;
    String with = !name.equals(CPU) ? on : oneDnn ? " with oneDNN" : " without oneDNN";
    String as = name.equals(CPU) && DEVICE_ASSUMED ? ", as if it were a device" : "";
    return name + with + ", " + threads + (threads == 1 ? " thread" : " threads") + as;
  }

  /** What would be faster on this machine, in one sentence; empty if nothing would. */
  public Optional<String> advice() {
    return name.equals(CPU) && !oneDnn && Platform.CURRENT.hasOneDnn()
        ? Optional.of(
            "ND4J runs without oneDNN, which takes two to three times as long: put "
                + Platform.CURRENT.artifact()
                + " on the class path, and no nd4j-native with the classifier "
                + Platform.CURRENT)
        : Optional.empty();
  }

  /**
   * Waits until the device has done everything it was given. On the CPU an operation is finished
   * when it returns; on a GPU it may have been queued only, and a clock that does not wait measures
   * the queueing.
   */
  public void synchronize() {
    Nd4j.getExecutioner().commit();
  }

  private static Backend detect() {
    Properties info = Nd4j.getExecutioner().getEnvironmentInformation();
    String name = String.valueOf(info.get("backend")).toUpperCase(Locale.ROOT);
    int threads = Integer.parseInt(String.valueOf(info.getOrDefault("omp.threads", "1")));
    boolean oneDnn = name.equals(CPU) && Nd4j.getBackend().buildInfo().contains("HAVE_ONEDNN");
    Backend backend = new Backend(name, oneDnn, threads);
    LOG.debug("ND4J backend: {}", backend.describe());
    backend.advice().ifPresent(advice -> Warnings.say(Backend.class, advice));
    return backend;
  }

  /**
   * What became of the start of ND4J, which happens once.
   *
   * @param message says in one sentence why it did not start
   * @param failure null if it did
   */
  private record Start(Backend backend, String message, Throwable failure) {
    static Start now() {
      List<Nd4jBackend> backends = backends();
      if (backends.isEmpty()) {
        return failed(
            "there is no ND4J backend on the class path",
            new Nd4jBackend.NoAvailableBackendException("no provider of Nd4jBackend"));
      }
      if (backends.stream().anyMatch(CudaStart::isCuda)) {
        return onDevice();
      }
      try {
        NativeMemory.setLimit(); // read once, when JavaCPP starts
        return new Start(detect(), null, null);
      } catch (LinkageError | RuntimeException e) {
        return failed(
            "the ND4J backend on the class path does not start on " + Platform.CURRENT, e);
      }
    }

    private static List<Nd4jBackend> backends() {
      List<Nd4jBackend> found = new ArrayList<>();
      ND4JClassLoading.loadService(Nd4jBackend.class).forEach(found::add);
      return found;
    }

    private static Start onDevice() {
      try {
        GpuCard card = CudaStart.start();
        int cores = Runtime.getRuntime().availableProcessors();
        Backend backend = new Backend("CUDA", false, cores, card.describe());
        LOG.debug("ND4J backend: {}", backend.describe());
        return new Start(backend, null, null);
      } catch (NoDeviceException e) {
        return new Start(null, e.getMessage(), e);
      }
    }

    private static Start failed(String what, Throwable cause) {
      return new Start(null, what + ": add " + Platform.CURRENT.artifact(), cause);
    }
  }

  private static final class Holder {
    static final Start START = Start.now();
  }

  private static final class Tested {
    static final String PROBLEM =
        SelfTest.problem()
            .map(wrong -> started().describe() + " computes wrongly: " + wrong)
            .orElse("");
  }
}
