package io.github.maskrcnn4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  private static final String USAGE = "Program FILE [HEIGHT WIDTH]";

  @Test
  void theLastOnesMayBeLeftOut() {
    Arguments all = of("a.png", "20", "30");
    assertThat(all.file(0)).isEqualTo(Path.of("a.png"));
    assertThat(all.number(1, 5)).isEqualTo(20);
    assertThat(all.number(2)).isEqualTo(30);
    Arguments one = of("a.png");
    assertThat(one.number(1, 5)).isEqualTo(5);
    assertThat(one.text(2, "wide")).isEqualTo("wide");
  }

  @Test
  void anotherNumberOfWordsOrALetterForANumberIsAnsweredWithTheUsage() {
    assertThatThrownBy(() -> of()).hasMessage("usage: " + USAGE);
    assertThatThrownBy(() -> of("a.png", "20")).hasMessage("usage: " + USAGE);
    Arguments arguments = of("a.png", "x", "-3");
    assertThatThrownBy(() -> arguments.number(1))
        .hasMessage("'x' is not a whole number; usage: " + USAGE);
    assertThatThrownBy(() -> arguments.number(2, 7)).hasMessageContaining("'-3'");
  }

  private static Arguments of(String... words) {
    return Arguments.of(USAGE, words, 1, 3);
  }
}
