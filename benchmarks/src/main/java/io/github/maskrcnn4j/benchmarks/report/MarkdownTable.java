package io.github.maskrcnn4j.benchmarks.report;

import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown that grows row by row. Its cells are plain text. */
public final class MarkdownTable {

  private final StringBuilder text = new StringBuilder();

  /** A table with these titles of its columns. */
  public MarkdownTable(List<String> titles) {
    row(titles);
    text.append("|").append(" --- |".repeat(titles.size())).append("\n");
  }

  /** Adds a row, with as many cells as there are titles. */
  public void row(List<String> cells) {
    text.append(
        cells.stream().map(MarkdownTable::escape).collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** Text with nothing in it that Markdown would take for a mark of its own in a table. */
  static String escape(String plain) {
    return plain.replace("|", "\\|").replace("*", "\\*");
  }

  /** The lines so far, each ended. */
  @Override
  public String toString() {
    return text.toString();
  }
}
