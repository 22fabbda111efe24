package io.github.maskrcnn4j.benchmarks.machine;

import io.github.maskrcnn4j.kernels.VectorApi;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a main class in a JVM of its own, with this one's class path and output.
 *
 * @param main the class
 * @param jvmArguments options of the JVM
 * @param variables more environment variables
 */
public record JavaProcess(Class<?> main, List<String> jvmArguments, Map<String, String> variables) {

  /**
   * Options of every JVM that measures: the module of the kernels, and the most that the Java heap,
   * the tensors, and both together may take. Without those the size of the machine would decide.
   */
  public static final List<String> OPTIONS =
      List.of(
          "--add-modules",
          VectorApi.MODULE,
          "-Xmx2g",
          "-Dorg.bytedeco.javacpp.maxbytes=8g",
          "-Dorg.bytedeco.javacpp.maxphysicalbytes=12g");

  public JavaProcess {
    jvmArguments = List.copyOf(jvmArguments);
    variables = Map.copyOf(variables);
  }

  /** With these options and nothing else. */
  public static JavaProcess of(Class<?> main) {
    return new JavaProcess(main, OPTIONS, Map.of());
  }

  /** Runs it to its end and returns its exit code. */
  public int run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArguments);
    command.add("-cp");
    command.add(absolute(System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while " + main.getSimpleName() + " ran", e);
    }
  }

  private static String absolute(String classPath) {
    List<String> parts = new ArrayList<>();
    for (String part : classPath.split(File.pathSeparator)) {
      parts.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, parts);
  }
}
