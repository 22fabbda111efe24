package io.github.maskrcnn4j.core.tensor;

import java.util.Locale;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ND4J backend that this JVM runs on: one per process, chosen by the class path.
 *
 * @param name {@code CPU} or {@code CUDA}, as ND4J calls it
 * @param oneDnn whether convolutions run in oneDNN; without it, as on ARM, a run of the whole
 *     network takes two to three times as long
 * @param threads how many OpenMP threads one native operation uses
 */
public record Backend(String name, boolean oneDnn, int threads) {

  private static final Logger LOG = LoggerFactory.getLogger(Backend.class);

  /** Starts ND4J on first use (about 0.6 s) and tells what was chosen. */
  public static Backend current() {
    return Holder.CURRENT;
  }

  /** Whether tensors live in memory that Java may read directly. */
  public boolean isCpu() {
    return name.equals("CPU");
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
    LOG.debug("ND4J backend {}, oneDNN {}, {} threads", name, oneDnn, threads);
    boolean oneDnnExists = System.getProperty("os.arch").matches("amd64|x86_64");
    if (name.equals("CPU") && !oneDnn && oneDnnExists) {
      LOG.warn(
          "ND4J runs without oneDNN, which takes two to three times as long: put the nd4j-native jar"
              + " with the classifier <platform>-onednn on the class path instead of the plain"
              + " one.");
    }
    return new Backend(name, oneDnn, threads);
  }

  private static final class Holder {
    static final Backend CURRENT = detect();
  }
}
