package io.github.maskrcnn4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.device.NoDeviceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ProgramTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void whatIsWellSaysNothing() throws Exception {
    assertThat(run(words -> assertThat(words).containsExactly("a", "b"), "a", "b")).isZero();
    assertThat(said()).isEmpty();
  }

  @Test
  void withoutADeviceACudaBuildSaysSoInOneLine() throws Exception {
    assertThat(run(failing(new NoDeviceException("no card (docs/cuda.md)")))).isEqualTo(3);
    assertThat(said()).containsExactly("no card (docs/cuda.md)");
  }

  @Test
  void wrongInputIsToldInOneLine() throws Exception {
    assertThat(run(failing(new IllegalArgumentException("usage: X")))).isEqualTo(2);
    assertThat(run(failing(new IOException("x.json: expected JSON")))).isEqualTo(2);
    assertThat(run(failing(new NoSuchFileException("gone.json")))).isEqualTo(2);
    assertThat(said())
        .containsExactly("usage: X", "x.json: expected JSON", "gone.json: no such file or folder");
  }

  /** It is an error, whose stack trace is wanted. */
  @Test
  void whatElseIsWrongIsThrown() {
    assertThatThrownBy(() -> run(failing(new IllegalStateException("no backend"))))
        .hasMessage("no backend");
  }

  private static Program.Body failing(Exception failure) {
    return words -> {
      throw failure;
    };
  }

  private int run(Program.Body body, String... words) throws Exception {
    try (PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return Program.run(out, body, words);
    }
  }

  private String[] said() {
    return err.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
  }
}
