package io.github.maskrcnn4j.benchmarks.report;

import java.util.List;

/** A table in Markdown that grows row by row. */
public final class MarkdownTable {

  private final StringBuilder text = new StringBuilder();

  /** A table with these titles of its columns. */
  public MarkdownTable(List<String> titles) {
    row(titles);
    text.append("|").append(" --- |".repeat(titles.size())).append("\n");
  }

  /** Adds a row, with as many cells as there are titles. */
  public void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** The lines so far, each ended. */
  @Override
  public String toString() {
    return text.toString();
  }
}
