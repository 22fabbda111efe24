package io.github.maskrcnn4j.benchmarks.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What another program says. */
final class CommandOutput {

  private CommandOutput() {}

  /** What it prints, without white space around it; empty if it fails or does not exist. */
  static String of(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      byte[] output = process.getInputStream().readAllBytes();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0
          ? new String(output, StandardCharsets.UTF_8).strip()
          : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
