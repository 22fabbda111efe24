package io.github.maskrcnn4j.benchmarks.machine;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.benchmarks.TextFile;
import io.github.maskrcnn4j.core.layer.KernelSet;
import io.github.maskrcnn4j.core.tensor.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a result was measured on: without it a timing cannot be compared with another one.
 *
 * @param date when, in UTC
 * @param cpu the processor's name
 * @param vectors the widest vector instructions, where the system names them
 * @param cores logical processors that the JVM sees
 * @param memoryMegabytes physical memory
 * @param os name, version and architecture
 * @param jvm name, version and vendor
 * @param nd4j the ND4J artifact and its version
 * @param classifier of the native library that the jar was built with
 * @param backend {@code CPU} or {@code CUDA}, as it runs
 * @param device of a CUDA backend: name, compute capability, memory, driver; empty on the CPU
 * @param oneDnn whether convolutions run in oneDNN
 * @param kernels who computes convolutions and products, in words
 * @param threads of a native operation on the CPU; beside a device, of the work in plain Java
 * @param ompVariables the OpenMP variables of the process that differ from their defaults
 * @param revision the commit of the checkout in which the code lies
 * @param dirty whether the checkout differs from it
 * @param peak the best convolution rate before the benchmarks, in GFLOP/s
 * @param peakAfter the same after them; 0 if not measured. Far from {@code peak}, the machine was
 *     not steady
 */
public record Environment(
    String date,
    String cpu,
    String vectors,
    int cores,
    long memoryMegabytes,
    String os,
    String jvm,
    String nd4j,
    String classifier,
    String backend,
    String device,
    boolean oneDnn,
    String kernels,
    int threads,
    String ompVariables,
    String revision,
    String dirty,
    double peak,
    double peakAfter) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The environment of this process. Starts ND4J.
   *
   * @param peak the best convolution rate in GFLOP/s
   */
  public static Environment current(double peak) {
    Backend backend = Backend.current();
    Build build = Build.current();
    return new Environment(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Hardware.processor(),
        Hardware.vectors(),
        Runtime.getRuntime().availableProcessors(),
        Hardware.memoryMegabytes(),
        properties("os.name", "os.version", "os.arch"),
        properties("java.vm.name", "java.version", "java.vendor"),
        build.artifact() + " " + build.nd4j(),
        build.classifier(),
        backend.name(),
        backend.device(),
        backend.oneDnn(),
        KernelSet.current().describe(),
        backend.threads(),
        variables("OMP_NUM_THREADS", "OMP_WAIT_POLICY", "KMP_AFFINITY", "GOMP_SPINCOUNT"),
        Checkout.revision(),
        Checkout.dirty(),
        peak,
        0);
  }

  /** What computes, in a few words: the device, or the processor with its threads. */
  public String computer() {
    return device == null || device.isEmpty() ? cpu + ", " + threads + " threads" : device;
  }

  /** The same with the peak rate after the benchmarks. */
  public Environment withPeakAfter(double after) {
    return new Environment(
        date,
        cpu,
        vectors,
        cores,
        memoryMegabytes,
        os,
        jvm,
        nd4j,
        classifier,
        backend,
        device,
        oneDnn,
        kernels,
        threads,
        ompVariables,
        revision,
        dirty,
        peak,
        after);
  }

  /** The file beside a result file that holds its environment: {@code a.environment.json}. */
  public static Path besides(Path results) {
    String name = results.getFileName().toString().replaceFirst("\\.json$", "");
    return results.resolveSibling(name + ".environment.json");
  }

  /** Writes JSON. */
  public void write(Path file) throws IOException {
    String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    TextFile.write(file, json);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException naming the file, if it is missing or of another kind
   */
  public static Environment read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(
          file + ": no such file; RunSuite writes it beside the results that it describes");
    }
    try {
      return JSON.readValue(file.toFile(), Environment.class);
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static String properties(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(text.isEmpty() ? "" : " ").append(System.getProperty(name));
    }
    return text.toString();
  }

  private static String variables(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      if (System.getenv(name) != null) {
        text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(System.getenv(name));
      }
    }
    return text.toString();
  }
}
