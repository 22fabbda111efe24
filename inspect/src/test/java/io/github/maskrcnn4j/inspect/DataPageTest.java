package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.inspect.data.DataPage;
import io.github.maskrcnn4j.inspect.data.DataReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a data set: one file, alone, which a browser draws. */
class DataPageTest {
  private static final Path DATA = Path.of("..", "data", "src", "test", "resources", "datasets");

  @TempDir private static Path folder;
  private static Path page;

  /** With a name that is markup, and an object of no known class. */
  @BeforeAll
  static void write() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("data.json"),
            Files.readString(DATA.resolve("coco.json"))
                .replace("\"name\": \"cup\"", "\"name\": \"<i>cup</i>{{data}}\"")
                .replaceFirst("\"category_id\": 50", "\"category_id\": 5"));
    CleanDataSet read =
        DataSetReader.read(file, ReadOptions.DEFAULTS.withImages(DATA.resolve("images")));
    page = folder.resolve("data.html");
    try (OutputStream out = Files.newOutputStream(page)) {
      DataPage.write(DataReport.of(read, Recipe.named("torchvision")), out);
    }
  }

  @Test
  void needsNothingFromOutside() throws IOException {
    String text = Files.readString(page);

    assertThat(text).startsWith("<!DOCTYPE html>").doesNotContain("<i>cup");
    assertThat(text.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContainPattern("(?i)https?://|@import|url\\((?!#)|fetch\\(|XMLHttp|import\\(");
    assertThat(Files.size(page)).isLessThan(5_000_000);
  }

  @Test
  void aBrowserDrawsAllOfIt() throws Exception {
    try (Chromium browser = Chromium.start()) {
      browser.open(page);

      assertThat(browser.problems).isEmpty();
      assertThat(browser.requests).allMatch(address -> address.matches("(file|data):.*"));
      assertThat(browser.text("#facts"))
          .isEqualTo(
              "COCO. 3 pictures of 99 x 120 to 150 x 101 pixels, 0 without objects; 11 objects, 1 of"
                  + " them crowds; 4 classes. 1 of 12 objects and 0 of 3 pictures cannot be used.");
      assertThat(browser.count(".sample")).isEqualTo(3);
      // each object in the picture and in the model input
      assertThat(browser.count(".sample .mask")).isEqualTo(2 * 11);
      assertThat(browser.text("#classes-table tbody tr")).isEqualTo(" face343");
      assertThat(browser.text("#sizes-figure .result"))
          .isEqualTo("0 % of 10 objects have no anchor of IoU 0.5 or more.");
      assertThat(browser.text("#problems-list details[open] summary"))
          .isEqualTo("left out 1 x of a category that is not there");
    }
  }

  /** In a narrow window too, nothing sticks out. */
  @Test
  void fitsTheWindow() throws Exception {
    try (Chromium browser = Chromium.start()) {
      for (int width : new int[] {1400, 800, 420}) {
        browser.window(width, 1000);
        browser.open(page);
        assertThat(browser.pixelsOutside()).as("at %d", width).isLessThanOrEqualTo(0);
      }
    }
  }
}
