package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a CUDA build says where it cannot run: a process with the real Java half of ND4J's CUDA
 * backend, which the build puts into {@code target/cuda}, and none of its native half.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nvidia-smi is played by a shell script")
class CudaBuildTest {
  private static final Path CUDA = Path.of("target", "cuda");

  @TempDir private Path folder;

  @Test
  void withoutADriverItSaysSo() throws Exception {
    Cli cli = run(List.of("info"));

    assertThat(cli.errLines())
        .containsExactly(
            "maskrcnn: ND4J's CUDA backend does not start: jnicudart is not on the class path: the"
                + " native half of -Pcuda is missing; nvidia-smi: not found, though every NVIDIA"
                + " driver brings it (docs/cuda.md)");
    assertThat(cli.out()).isEmpty();
    assertThat(cli.exit()).isEqualTo(3);
  }

  @Test
  void aCardThatIsTooNewIsNamed() throws Exception {
    card("NVIDIA H100 80GB HBM3, 9.0, 81559, 580.95.05, GPU-1");
    String sample = Cli.SAMPLES.resolve("shapes-4-512x384.png").toAbsolutePath().toString();

    for (List<String> command : List.of(List.of("info"), List.of("detect", sample))) {
      Cli cli = run(command);

      assertThat(cli.errLines())
          .containsExactly(
              "maskrcnn: NVIDIA H100 80GB HBM3 has compute capability 9.0, and ND4J's CUDA library"
                  + " holds code for 3.7 to 8.9 alone; build without -Pcuda to run on the CPU"
                  + " (docs/cuda.md)");
      assertThat(cli.exit()).isEqualTo(3);
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void severalCardsAreTold() throws Exception {
    card("NVIDIA A100, 8.0, 1, 1, GPU-1", "NVIDIA A100, 8.0, 1, 1, GPU-2");

    Cli cli = run(List.of("info"));

    assertThat(cli.errLines()).hasSize(1);
    assertThat(cli.err()).contains("2 cards are visible", "CUDA_VISIBLE_DEVICES=0");
    assertThat(cli.exit()).isEqualTo(3);
  }

  @Test
  void aCardThatWouldDoIsNotRefused() throws Exception {
    card("NVIDIA GeForce RTX 3090, 8.6, 24576, 535.104.05, GPU-1");

    assertThat(run(List.of("info")).errLines())
        .containsExactly(
            "maskrcnn: ND4J's CUDA backend does not start: jnicudart is not on the class path: the"
                + " native half of -Pcuda is missing (docs/cuda.md)");
  }

  /** What the driver tells: a script on the PATH in its place. */
  private void card(String... lines) throws IOException {
    Path program = folder.resolve("nvidia-smi");
    String script =
        Arrays.stream(lines).map(line -> "echo '" + line + "'\n").collect(Collectors.joining());
    Files.writeString(program, "#!/bin/sh\n" + script);
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private Cli run(List<String> args) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), Main.class.getName()));
    command.addAll(args);
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("PATH", folder.toString());
    builder.environment().remove("CUDA_VISIBLE_DEVICES");
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return new Cli(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** The tests' own, with CUDA in place of the backend that the build was made for. */
  private static String classPath() throws IOException {
    Stream<String> own =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                jar ->
                    !Path.of(jar)
                        .getFileName()
                        .toString()
                        .matches("(nd4j-native-1|nd4j-cuda|cuda-).*"));
    try (Stream<Path> cuda = Files.list(CUDA)) {
      Stream<String> jars = cuda.map(jar -> jar.toAbsolutePath().toString());
      return Stream.concat(own, jars).collect(Collectors.joining(File.pathSeparator));
    }
  }
}
