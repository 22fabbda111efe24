package io.github.maskrcnn4j.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

  @TempDir Path folder;

  @Test
  void theEnvironmentIsRecorded() throws IOException {
    Environment environment = Environment.current(123.5).withPeakAfter(120);
    assertThat(environment.cores()).isPositive();
    assertThat(environment.threads()).isPositive();
    assertThat(environment.memoryMegabytes()).isGreaterThan(256);
    assertThat(environment.cpu()).isNotBlank();
    assertThat(environment.os()).contains(System.getProperty("os.name"));
    assertThat(environment.jvm()).contains(System.getProperty("java.version"));
    assertThat(environment.nd4j()).matches("nd4j-(native|cuda-[\\d.]+) \\d.*");
    assertThat(environment.classifier()).matches("[a-z]+-[\\w-]+"); // filtered in by the build
    assertThat(environment.backend()).isIn("CPU", "CUDA");
    assertThat(environment.device().isEmpty()).isEqualTo(environment.backend().equals("CPU"));
    assertThat(environment.computer())
        .startsWith(environment.device().isEmpty() ? environment.cpu() : environment.device());
    assertThat(environment.revision()).matches("[0-9a-f]{40}|unknown");
    assertThat(environment.dirty()).isIn("true", "false", "unknown");
    Path file = folder.resolve("x.environment.json");
    environment.write(file);
    assertThat(Environment.read(file)).isEqualTo(environment);
    assertThat(Environment.besides(folder.resolve("x.json"))).isEqualTo(file);
  }

  @Test
  void aValueIsFoundByItsKey() {
    List<String> lines = List.of("processor : 0", "model name\t: Chip: 3", "flags : a b");
    assertThat(KeyValueFile.first(lines, "model name")).isEqualTo("Chip: 3");
    assertThat(KeyValueFile.first(lines, "model")).isEmpty();
  }

  @Test
  void aChildProcessTellsItsExitCode() throws IOException {
    assertThat(JavaProcess.of(Exit.class).run("3")).isEqualTo(3);
    Path picture = folder.resolve("p.png");
    assertThat(JavaProcess.of(SyntheticPicture.class).run(picture.toString(), "20", "30")).isZero();
    assertThat(picture).isNotEmptyFile();
  }

  /** A program that ends with the exit code it is given. */
  static final class Exit {
    public static void main(String[] arguments) {
      System.exit(Integer.parseInt(arguments[0]));
    }
  }
}
