package io.github.maskrcnn4j.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {

  @Test
  void cellsArePlainText() {
    MarkdownTable table = new MarkdownTable(List.of("Part", "Outcome"));
    table.row(List.of("paste *", "said a|b"));
    assertThat(table)
        .hasToString("| Part | Outcome |\n| --- | --- |\n| paste \\* | said a\\|b |\n");
  }
}
