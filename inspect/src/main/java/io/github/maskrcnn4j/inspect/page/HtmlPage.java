package io.github.maskrcnn4j.inspect.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One HTML file that needs nothing else: style, script, pictures and data are inside. The data are
 * a JSON text in an element of their own, which other programs can read too.
 *
 * <p>{@code frame.html} is what all pages have around their own body. It has places for it, {@code
 * {{body}}}, for {@code {{kind}}} and {@code {{title}}}, for style, script and data; a body may
 * have one for {@code {{sections}}}.
 */
public final class HtmlPage {

  private final Class<?> home;
  private final StringBuilder sections = new StringBuilder();
  private final StringBuilder script = new StringBuilder();

  /**
   * A page without sections, whose script is what all pages build on.
   *
   * @param home beside which the page's own body, sections and scripts are
   */
  public HtmlPage(Class<?> home) {
    this.home = home;
    script.append(resource(HtmlPage.class, "elements.js"));
    script.append(resource(HtmlPage.class, "charts.js"));
  }

  /** Adds a script. */
  public void addScript(String file) {
    script.append(resource(home, file));
  }

  /** Adds a section. */
  public void addSection(String file) {
    sections.append(resource(home, file));
  }

  /**
   * Writes the page; does not close the stream.
   *
   * @param body file of what stands between the title and the end
   * @param kind what the page shows, before the title
   */
  public void write(String body, String kind, String title, Object data, OutputStream out)
      throws IOException {
    String page =
        resource(HtmlPage.class, "frame.html")
            .replace("{{kind}}", escaped(kind))
            .replace("{{title}}", escaped(title))
            .replace("{{style}}", resource(HtmlPage.class, "page.css"))
            .replace("{{body}}", resource(home, body))
            .replace("{{sections}}", sections)
            .replace("{{script}}", script)
            .replace("{{data}}", json(data));
    out.write(page.getBytes(StandardCharsets.UTF_8));
  }

  /** The data alone, as the page holds them. */
  public static String json(Object data) {
    // so that no name can end the element that the data are in
    return PageData.json(data).replace("<", "\\u003c");
  }

  /** Text for HTML. Braces too: a name may look like a place of the template. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&quot;")
        .replace("{", "&#123;");
  }

  private static String resource(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
