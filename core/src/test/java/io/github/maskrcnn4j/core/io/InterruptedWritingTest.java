package io.github.maskrcnn4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that is ended while it writes a file. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
class InterruptedWritingTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void nothingIsLeftOfAFileHalfWritten(String signal) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Process writer = start(HalfWritten.class, file);

    kill(signal, writer);

    assertThat(file).content().isEqualTo("old");
    assertThat(filesIn(folder)).containsExactly(file);
  }

  @Test
  void hooksWriteTheirFilesAndDaemonsBeginNone() throws Exception {
    Process writer = start(WrittenAtExit.class, folder);

    kill("TERM", writer);

    assertThat(filesIn(folder)).containsExactly(folder.resolve("hook"));
    assertThat(folder.resolve("hook")).content().isEqualTo("hi");
    assertThat(writer.errorReader().lines())
        .containsExactly("cannot write " + folder.resolve("daemon") + ": the program is ending");
  }

  /** Writes half of a file, says so and waits. */
  static final class HalfWritten {
    public static void main(String[] args) throws IOException {
      AtomicFiles.write(
          Path.of(args[0]),
          out -> {
            out.write(new byte[1 << 20]);
            System.out.println("ready");
            sleep();
          });
    }
  }

  /** Writes from a shutdown hook and from a daemon, when it is told to end. */
  static final class WrittenAtExit {
    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      Thread daemon = new Thread(() -> write(folder.resolve("daemon")));
      daemon.setDaemon(true);
      Thread hook =
          new Thread(
              () -> {
                daemon.start();
                join(daemon);
                write(folder.resolve("hook"));
              });
      Runtime.getRuntime().addShutdownHook(hook);
      System.out.println("ready");
      sleep();
    }

    private static void write(Path file) {
      try {
        AtomicFiles.write(file, out -> out.write(new byte[] {'h', 'i'}));
      } catch (IOException e) {
        System.err.println(e.getMessage());
      }
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(TimeUnit.MINUTES.toMillis(1));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As soon as the program is ready. */
  private static Process start(Class<?> program, Path argument) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                argument.toString())
            .start();
    BufferedReader out = process.inputReader();
    assertThat(out.readLine()).isEqualTo("ready");
    return process;
  }

  private static void kill(String signal, Process process) throws Exception {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended in time").isTrue();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
