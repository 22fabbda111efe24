package io.github.maskrcnn4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran in a JVM of its own, on the test's class path: for what happens once in the
 * life of a JVM, or ends it.
 *
 * @param exitCode how it ended
 * @param printed all of stdout and stderr, native code's included
 */
public record OwnJvm(int exitCode, String printed) {

  private static final int PATIENCE_SECONDS = 60;

  /**
   * Runs a program to its end, however that is.
   *
   * @param program has a main method
   * @param options of the JVM
   */
  public static OwnJvm run(Class<?> program, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(printed).isTrue();
    return new OwnJvm(process.exitValue(), printed);
  }
}
