package io.github.maskrcnn4j.core.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks {@code nvidia-smi}, which comes with every NVIDIA driver, for the machine's cards. */
public final class NvidiaSmi {

  private static final List<String> QUESTION =
      List.of(
          "--query-gpu=name,compute_cap,memory.total,driver_version,uuid",
          "--format=csv,noheader,nounits");

  private static final int FIELDS = 5;

  /** A driver that must wake the cards takes seconds for each. */
  private static final int PATIENCE_SECONDS = 60;

  private final String program;

  /**
   * Asks another program.
   *
   * @param program its path, or its name on the {@code PATH}
   */
  public NvidiaSmi(String program) {
    this.program = program;
  }

  /** Asks {@code nvidia-smi} of the {@code PATH}. */
  public NvidiaSmi() {
    this("nvidia-smi");
  }

  /**
   * What it says.
   *
   * @param cards in the order of their places on the bus; empty if it does not answer
   * @param problem why it does not, in a few words; empty if it does
   */
  public record Answer(List<GpuCard> cards, String problem) {}

  /** Asks. Takes a tenth of a second, or several where the driver sleeps. */
  public Answer ask() {
    try {
      return parse(said());
    } catch (IOException e) {
      return silent("not found, though every NVIDIA driver brings it");
    } catch (IllegalStateException | IllegalArgumentException e) {
      return silent(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return silent("interrupted");
    }
  }

  private Answer silent(String why) {
    return new Answer(List.of(), program + ": " + why);
  }

  private List<String> said() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(QUESTION);
    command.add(0, program);
    Path file = Files.createTempFile("nvidia-smi", ".txt"); // a pipe could fill up, or never end
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(file.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("no answer in " + PATIENCE_SECONDS + " s");
      }
      List<String> lines = lines(file);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            lines.isEmpty() ? "exit code " + process.exitValue() : lines.get(0));
      }
      return lines;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static List<String> lines(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer parse(List<String> lines) {
    return new Answer(lines.stream().map(NvidiaSmi::card).toList(), "");
  }

  private static GpuCard card(String line) {
    String[] fields = line.split(",\\s*");
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("answers \"" + line + "\"");
    }
    return new GpuCard(
        fields[0],
        ComputeCapability.parse(fields[1]),
        Long.parseLong(fields[2]),
        fields[3],
        fields[4]);
  }
}
