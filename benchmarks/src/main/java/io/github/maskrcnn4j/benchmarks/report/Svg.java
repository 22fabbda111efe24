package io.github.maskrcnn4j.benchmarks.report;

import java.util.List;
import java.util.Locale;

/**
 * A small SVG picture: rectangles and text, readable on a light and on a dark page. It has no
 * background of its own; text takes its colour from the reader's colour scheme.
 */
final class Svg {

  /** Colours that can be told apart by everybody, then darker ones: as many as a run has stages. */
  private static final List<String> COLOURS =
      List.of(
          "#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#999999", "#ee7733",
          "#223f66", "#99303f", "#0f4a1a", "#7d701a", "#2a7a99", "#5c1a44", "#555555", "#99430f");

  private static final String STYLE =
      """
      <style>
        text { font: 12px system-ui, sans-serif; fill: #1f2328; }
        .title { font-size: 15px; font-weight: 600; }
        .end { text-anchor: end; }
        .middle { text-anchor: middle; }
        .inside { fill: #ffffff; stroke: #1f2328; stroke-width: 2px; paint-order: stroke; }
        line { stroke: #8c959f; stroke-width: 1; }
        @media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .inside { fill: #ffffff; } }
      </style>
      """;

  private final StringBuilder elements = new StringBuilder();

  /** The colour of a series; they repeat after sixteen. */
  static String colour(int series) {
    return COLOURS.get(series % COLOURS.size());
  }

  /** A filled rectangle with a text that shows when it is pointed at. */
  void bar(double x, double y, double width, double height, String colour, String tip) {
    elements.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\">"
                + "<title>%s</title></rect>\n",
            x,
            y,
            width,
            height,
            colour,
            escape(tip)));
  }

  /** Text whose baseline begins, or by its kind ends or has its middle, at a point. */
  void text(double x, double y, String kind, String text) {
    elements.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n",
            x,
            y,
            kind,
            escape(text)));
  }

  /** A vertical line. */
  void vertical(double x, double from, double to) {
    elements.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
            x,
            from,
            x,
            to));
  }

  /** The whole file. */
  String document(int width, int height, String title) {
    return String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
            <title>%s</title>
            """,
            width,
            height,
            width,
            height,
            escape(title))
        + STYLE
        + elements.toString()
        + "</svg>\n";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
