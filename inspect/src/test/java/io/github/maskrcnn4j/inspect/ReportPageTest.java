package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file, whole, small and alone. */
class ReportPageTest {

  private static final long LARGEST = 15_000_000;

  @TempDir private static Path folder;
  private static Path report;
  private static String page;

  @BeforeAll
  static void write() throws IOException {
    try (Example.Inspected inspected = Example.DEMO.inspect()) {
      report = inspected.write(folder.resolve("report.html"));
      page = Files.readString(report);
    }
  }

  @Test
  void isSmallEnoughToSend() throws IOException {
    assertThat(Files.size(report)).isBetween(100_000L, LARGEST);
  }

  @Test
  void needsNothingFromOutside() {
    // the name of SVG's namespace is no address that is asked for
    String rest = page.replace("http://www.w3.org/2000/svg", "");
    assertThat(rest)
        .doesNotContainPattern("(?i)https?://|@import|url\\((?!#)|fetch\\(|XMLHttp|import\\(");
    assertThat(matches("(?:src|href)=\"([^\"]*)\""))
        .allMatch(address -> address.matches("(#|data:).*"));
  }

  @Test
  void isAWellFormedDocument() {
    assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").doesNotContain("{{");
    assertThat(matches("<h1>(.*?)</h1>")).containsExactly("picture.png");
    assertThat(matches("<title>(.*?)</title>")).containsExactly("Mask R-CNN at work: picture.png");
    assertThat(matches("<section id=\"([^\"]*)\"")).startsWith("overview").containsAll(Stage.ids());
    assertThat(matches(" id=\"([^\"]*)\"")).doesNotHaveDuplicates();
    assertThat(matches("aria-labelledby=\"([^\"]*)\""))
        .allMatch(id -> page.contains("id=\"" + id + '"'));
    for (String element :
        List.of("section", "div", "figure", "table", "nav", "main", "aside", "p")) {
      assertThat(matches("(<" + element + "[ >])"))
          .as(element)
          .hasSameSizeAs(matches("(</" + element + ">)"));
    }
  }

  /** A file's name is text: it cannot end the element that it stands in, nor be a placeholder. */
  @Test
  void namesAreOnlyText() throws IOException {
    String name = "<script>alert(1)</script>&{{data}}.png";
    try (SafetensorsFile file = MaskRcnn.demoWeights();
        MaskRcnn model = MaskRcnn.demo()) {
      Inspection inspection =
          Inspection.of(model, file, Example.DEMO.image(), name, EnumSet.of(Stage.ANCHORS));
      Path named = folder.resolve("named.html");
      try (OutputStream out = Files.newOutputStream(named)) {
        ReportPage.write(inspection, out);
      }
      assertThat(Files.readString(named))
          .doesNotContain("<script>alert")
          .contains("<h1>&lt;script>alert(1)&lt;/script>&amp;&#123;&#123;data}}.png</h1>")
          .contains("\"name\":\"\\u003cscript>alert(1)\\u003c/script>&{{data}}.png\"");
    }
  }

  private static List<String> matches(String pattern) {
    String markup =
        page.replaceAll(
            "(?s)<script>.*?</script>|<script type=.*?</script>|<style>.*?</style>", "");
    return Pattern.compile(pattern)
        .matcher(markup)
        .results()
        .map((MatchResult m) -> m.group(1))
        .toList();
  }
}
