package io.github.maskrcnn4j.inspect.training;

import io.github.maskrcnn4j.inspect.page.HtmlPage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A training as one HTML file that needs nothing else. */
public final class TrainingPage {

  private static final List<String> SCRIPTS =
      List.of("plot", "curves", "settings", "pictures", "start");

  private TrainingPage() {}

  /** Writes the page; does not close the stream. */
  public static void write(TrainingReport report, OutputStream out) throws IOException {
    HtmlPage page = new HtmlPage(TrainingPage.class);
    SCRIPTS.forEach(name -> page.addScript(name + ".js"));
    page.write("training.html", "A training of Mask R-CNN", report.name(), report, out);
  }
}
