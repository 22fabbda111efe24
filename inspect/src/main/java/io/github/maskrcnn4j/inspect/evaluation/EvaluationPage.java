package io.github.maskrcnn4j.inspect.evaluation;

import io.github.maskrcnn4j.inspect.page.HtmlPage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An evaluation as one HTML file that needs nothing else. */
public final class EvaluationPage {

  private static final List<String> SECTIONS =
      List.of("overview", "curves", "classes", "errors", "confusion", "worst");

  private EvaluationPage() {}

  /** Writes the page; does not close the stream. */
  public static void write(EvaluationReport report, OutputStream out) throws IOException {
    HtmlPage page = new HtmlPage(EvaluationPage.class);
    SECTIONS.forEach(name -> page.addScript(name + ".js"));
    page.addScript("start.js");
    page.write("evaluation.html", "Average precision", report.name(), report, out);
  }
}
