package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutputNamesTest {
  @Test
  void namesStayApart() {
    assertThat(names("a/b.png", "b.jpg", "c/b.jpg", "d/B.JPG", "b.jpg.png"))
        .containsExactly("b", "b.jpg", "b.jpg-2", "B.JPG-3", "b.jpg.png");
  }

  @Test
  void dotsThatBeginNoExtension() {
    assertThat(names(".hidden", "x.tar.gz", "plain")).containsExactly(".hidden", "x.tar", "plain");
  }

  @Test
  void whatTheShellConnectsHasANameToo() {
    assertThat(names("/dev/stdin", "/dev/fd/63", "/proc/self/fd/12", "/dev/fd/0", "/fd/63"))
        .containsExactly("stdin", "pipe", "pipe-2", "stdin-2", "63");
  }

  private static List<String> names(String... files) {
    return OutputNames.of(Stream.of(files).map(Path::of).toList());
  }
}
