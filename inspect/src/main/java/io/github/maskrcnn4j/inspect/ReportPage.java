package io.github.maskrcnn4j.inspect;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An inspection as one HTML file that needs nothing else: style, script, pictures and data are
 * inside. The data are a JSON text in an element of their own, which other programs can read too.
 */
public final class ReportPage {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
          .build();

  /** What every section's script builds on, in the order in which they build on each other. */
  private static final List<String> SCRIPTS =
      List.of("replay", "page", "pictures", "picker", "links", "trail", "overview", "selections");

  private ReportPage() {}

  /** Writes the page; does not close the stream. */
  public static void write(Inspection inspection, OutputStream out) throws IOException {
    StringBuilder sections = new StringBuilder();
    StringBuilder script = new StringBuilder();
    for (String name : SCRIPTS) {
      script.append(resource("script/" + name + ".js"));
    }
    for (String stage : inspection.sectionIds()) {
      sections.append(resource("sections/" + stage + ".html"));
      script.append(resource("sections/" + stage + ".js"));
    }
    script.append(resource("script/start.js"));
    String page =
        resource("report.html")
            .replace("{{title}}", escaped(inspection.imageName()))
            .replace("{{style}}", resource("report.css"))
            .replace("{{sections}}", sections)
            .replace("{{script}}", script)
            .replace("{{data}}", json(inspection));
    out.write(page.getBytes(StandardCharsets.UTF_8));
  }

  /** The data alone, as the page holds them. */
  static String json(Inspection inspection) {
    try {
      // so that no name can end the element that the data are in
      return JSON.writeValueAsString(inspection).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the report's data", e);
    }
  }

  /** Text for HTML. Braces too: a name may look like a place of the template. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&quot;")
        .replace("{", "&#123;");
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
