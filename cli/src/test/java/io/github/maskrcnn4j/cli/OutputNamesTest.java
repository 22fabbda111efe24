package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OutputNamesTest {
  private final OutputNames names = new OutputNames();

  @Test
  void namesStayApart() {
    assertThat(next("a/b.png")).isEqualTo("b");
    assertThat(next("b.jpg")).isEqualTo("b.jpg");
    assertThat(next("c/b.jpg")).isEqualTo("b.jpg-2");
    assertThat(next("d/B.JPG")).isEqualTo("B.JPG-2".replace("-2", "-3"));
    assertThat(next("b.jpg.png")).isEqualTo("b.jpg.png");
  }

  @Test
  void dotsThatBeginNoExtension() {
    assertThat(next(".hidden")).isEqualTo(".hidden");
    assertThat(next("x.tar.gz")).isEqualTo("x.tar");
    assertThat(next("plain")).isEqualTo("plain");
  }

  @Test
  void whatTheShellConnectsHasANameToo() {
    assertThat(next("/dev/stdin")).isEqualTo("stdin");
    assertThat(next("/dev/fd/63")).isEqualTo("pipe");
    assertThat(next("/proc/self/fd/12")).isEqualTo("pipe-2");
    assertThat(next("/dev/fd/0")).isEqualTo("stdin-2");
    assertThat(next("/fd/63")).isEqualTo("63");
  }

  private String next(String file) {
    return names.next(Path.of(file));
  }
}
