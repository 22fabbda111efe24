package io.github.maskrcnn4j.core.tensor;

import io.github.maskrcnn4j.core.device.ComputeCapability;
import io.github.maskrcnn4j.core.device.GpuCard;
import io.github.maskrcnn4j.core.device.LoaderReport;
import io.github.maskrcnn4j.core.device.NoDeviceException;
import io.github.maskrcnn4j.core.device.NvidiaSmi;
import io.github.maskrcnn4j.core.device.VisibleDevices;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * Starts ND4J on a CUDA device, or says why it does not.
 *
 * <p>A card that ND4J has no code for is refused before ND4J starts: it would start there, and
 * every kernel would fail without a word, because ND4J does not ask whether a launch succeeded.
 */
final class CudaStart {

  private static final String CUDA_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
  private static final long MEBIBYTE = 1L << 20;

  private CudaStart() {}

  static boolean isCuda(Nd4jBackend backend) {
    return backend.getClass().getName().equals(CUDA_BACKEND);
  }

  /**
   * Starts it.
   *
   * @return the card that it runs on
   * @throws NoDeviceException in one sentence, why it cannot
   */
  static GpuCard start() {
    NvidiaSmi.Answer smi = new NvidiaSmi().ask();
    Optional<GpuCard> told = VisibleDevices.ofEnvironment().choose(smi.cards());
    told.ifPresent(GpuCard::requireSupported);
    Properties started = withoutErrors(CudaStart::startNd4j, smi);
    GpuCard card = card(started, told);
    card.requireSupported();
    return card;
  }

  private static Properties startNd4j() {
    return Nd4j.getExecutioner().getEnvironmentInformation();
  }

  /** ND4J prints a stack trace to stderr, in which the cause is, and throws without it. */
  private static Properties withoutErrors(Supplier<Properties> start, NvidiaSmi.Answer smi) {
    PrintStream err = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      return start.get();
    } catch (LinkageError | RuntimeException e) {
      String text = written.toString(StandardCharsets.UTF_8) + traces(e);
      throw new NoDeviceException(LoaderReport.sentence(text, smi), e);
    } finally {
      System.setErr(err);
    }
  }

  private static String traces(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause).append('\n');
    }
    return text.toString();
  }

  /** What ND4J found, which is what it runs on, with the driver's version. */
  private static GpuCard card(Properties started, Optional<GpuCard> told) {
    List<?> devices = (List<?>) started.get("cuda.devicesInformation");
    VisibleDevices.requireOne(devices.size());
    Map<?, ?> device = (Map<?, ?>) devices.get(0);
    return new GpuCard(
        String.valueOf(device.get("cuda.deviceName")),
        new ComputeCapability(
            number(device, "cuda.deviceMajor").intValue(),
            number(device, "cuda.deviceMinor").intValue()),
        number(device, "cuda.totalMemory").longValue() / MEBIBYTE,
        told.map(GpuCard::driver).orElse(GpuCard.UNKNOWN),
        told.map(GpuCard::uuid).orElse(""));
  }

  private static Number number(Map<?, ?> device, String name) {
    return (Number) device.get(name);
  }
}
