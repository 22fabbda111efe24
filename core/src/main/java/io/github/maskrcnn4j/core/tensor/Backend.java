package io.github.maskrcnn4j.core.tensor;

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
 * @param threads how many OpenMP threads one native operation uses
 */
public record Backend(String name, boolean oneDnn, int threads) {

  private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

  /**
   * Starts ND4J on first use (about 0.6 s) and tells what was chosen.
   *
   * @throws IllegalStateException if there is no backend on the class path, or it does not start:
   *     the message names the artifact that is missing
   */
  public static Backend current() {
    if (Holder.START.failure() != null) {
      throw new IllegalStateException(Holder.START.message(), Holder.START.failure());
    }
    return Holder.START.backend();
  }

  /** Whether tensors live in memory that Java may read directly. */
  public boolean isCpu() {
    return name.equals("CPU");
  }

  /** In a few words: {@code CPU with oneDNN, 2 threads}. */
  public String describe() {
    String with = !isCpu() ? "" : oneDnn ? " with oneDNN" : " without oneDNN";
    return name + with + ", " + threads + (threads == 1 ? " thread" : " threads");
  }

  /** What would be faster on this machine, in one sentence; empty if nothing would. */
  public Optional<String> advice() {
    return isCpu() && !oneDnn && Platform.CURRENT.hasOneDnn()
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
    boolean oneDnn = name.equals("CPU") && Nd4j.getBackend().buildInfo().contains("HAVE_ONEDNN");
    Backend backend = new Backend(name, oneDnn, threads);
    LOG.debug("ND4J backend: {}", backend.describe());
    // by the JDK's own logger, which writes to stderr where nobody has bound slf4j to anything
    backend
        .advice()
        .ifPresent(
            advice ->
                System.getLogger(Backend.class.getName()).log(System.Logger.Level.WARNING, advice));
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
      if (ND4JClassLoading.loadService(Nd4jBackend.class).stream().findAny().isEmpty()) {
        return failed(
            "there is no ND4J backend on the class path",
            new Nd4jBackend.NoAvailableBackendException("no provider of Nd4jBackend"));
      }
      try {
        NativeMemory.setLimit(); // read once, when JavaCPP starts
        return new Start(detect(), null, null);
      } catch (LinkageError | RuntimeException e) {
        return failed(
            "the ND4J backend on the class path does not start on " + Platform.CURRENT, e);
      }
    }

    private static Start failed(String what, Throwable cause) {
      return new Start(null, what + ": add " + Platform.CURRENT.artifact(), cause);
    }
  }

  private static final class Holder {
    static final Start START = Start.now();
  }
}
