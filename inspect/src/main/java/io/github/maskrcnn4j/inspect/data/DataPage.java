package io.github.maskrcnn4j.inspect.data;

import io.github.maskrcnn4j.inspect.page.HtmlPage;
import java.io.IOException;
import java.io.OutputStream;

/** A data set as one HTML file that needs nothing else. */
public final class DataPage {

  private DataPage() {}

  /** Writes the page; does not close the stream. */
  public static void write(DataReport report, OutputStream out) throws IOException {
    HtmlPage page = new HtmlPage(DataPage.class);
    page.addScript("data.js");
    page.write("data.html", "A data set for Mask R-CNN", report.name(), report, out);
  }
}
