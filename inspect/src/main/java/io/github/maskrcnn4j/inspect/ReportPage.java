package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.inspect.page.HtmlPage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An inspection as one HTML file that needs nothing else. */
public final class ReportPage {

  /** What every section's script builds on, in the order in which they build on each other. */
  private static final List<String> SCRIPTS =
      List.of("replay", "page", "pictures", "picker", "links", "trail", "overview", "selections");

  private ReportPage() {}

  /** Writes the page; does not close the stream. */
  public static void write(Inspection inspection, OutputStream out) throws IOException {
    HtmlPage page = new HtmlPage(ReportPage.class);
    SCRIPTS.forEach(name -> page.addScript("script/" + name + ".js"));
    for (String stage : inspection.sectionIds()) {
      page.addSection("sections/" + stage + ".html");
      page.addScript("sections/" + stage + ".js");
    }
    page.addScript("script/start.js");
    page.write(
        "report.html", "Mask R-CNN at work", inspection.imageName(), inspection.tables(), out);
  }
}
