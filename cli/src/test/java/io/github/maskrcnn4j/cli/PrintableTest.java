package io.github.maskrcnn4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Names come from files: none of them commands the terminal, nor fills it. */
class PrintableTest {
  /** Clears the screen, in both ways to say so; turns the text round; ends the line. */
  private static final String HOSTILE = "a\u001b[2J\u009b2Jb\u202ec\nd";

  private static final String ESCAPED = "a\\u001b[2J\\u009b2Jb\\u202ec";

  @Test
  void whatIsNotSeenIsEscaped() {
    assertThat(Printable.of(HOSTILE)).isEqualTo(ESCAPED + "\\u000ad");
    assertThat(Printable.of("caf\u00e9 \u732b \ud83d\ude00"))
        .isEqualTo("caf\u00e9 \u732b \ud83d\ude00");
    assertThat(Printable.of("\ud83d")).isEqualTo("\\ud83d");
  }

  @Test
  void linesAreJoinedAndShortened() {
    assertThat(Printable.line(" a \r\n  b\n")).isEqualTo("a b");
    assertThat(Printable.line("file: " + "x".repeat(5000) + ": reason"))
        .hasSize(1003)
        .startsWith("file: xxx")
        .contains("xxx...xxx")
        .endsWith("xxx: reason");
  }

  @Test
  void namesFitIntoATable() {
    assertThat(Printable.name("x".repeat(60))).isEqualTo("x".repeat(60));
    assertThat(Printable.name("a".repeat(2500) + "z".repeat(2500)))
        .isEqualTo("a".repeat(45) + "..." + "z".repeat(15));
  }

  @Test
  void allThatIsPrintedGoesThroughIt() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);

    console.print("%s, %s, %.1f%n", HOSTILE, Path.of(HOSTILE), 0.5);
    console.note(HOSTILE);
    console.problem(new IllegalStateException(HOSTILE));

    String all = ESCAPED + "\\u000ad";
    assertThat(out).hasToString(all + ", " + all + ", 0.5" + System.lineSeparator());
    assertThat(err.toString().lines())
        .containsExactly(
            "maskrcnn: " + ESCAPED + " d",
            "maskrcnn: java.lang.IllegalStateException: " + ESCAPED + " d");
  }
}
