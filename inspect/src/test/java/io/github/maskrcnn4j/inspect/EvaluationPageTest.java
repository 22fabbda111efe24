package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.evaluation.CocoResultsReader;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import io.github.maskrcnn4j.evaluation.analysis.Examiner;
import io.github.maskrcnn4j.inspect.evaluation.EvaluationPage;
import io.github.maskrcnn4j.inspect.evaluation.EvaluationReport;
import io.github.maskrcnn4j.inspect.evaluation.Photos;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of an evaluation: one file, alone, which a browser draws and sorts. */
class EvaluationPageTest {
  private static final Photos NO_PHOTOS =
      image -> {
        throw new IOException("not there");
      };

  private static final Golden VAL = Golden.open("demo-model/val");

  @TempDir private static Path folder;
  private static DataSet truth;
  private static List<Result> results;
  private static Path page;

  /** With a class whose name is markup. */
  @BeforeAll
  static void write() throws IOException {
    Path data =
        Files.writeString(
            folder.resolve("instances.json"),
            Files.readString(VAL.file("instances.json"))
                .replace("\"circle\"", "\"<i>circle</i>{{data}}\""));
    truth =
        DataSetReader.read(data, ReadOptions.DEFAULTS.withoutPictures().keepingOddities()).data();
    results = CocoResultsReader.read(VAL.file("torchvision-detections.json"), truth);
    page =
        write(
            "evaluation.html",
            results,
            EnumSet.allOf(IouType.class),
            image -> new ImageReader().read(VAL.file(image.fileName())));
  }

  private static Path write(String name, List<Result> results, Set<IouType> types, Photos photos)
      throws IOException {
    return write(name, truth, results, types, EvaluationSettings.DEFAULTS, photos);
  }

  private static Path write(
      String name,
      DataSet truth,
      List<Result> results,
      Set<IouType> types,
      EvaluationSettings settings,
      Photos photos)
      throws IOException {
    Path page = folder.resolve(name);
    EvaluationReport report =
        EvaluationReport.of(
            "instances.json",
            truth.images().size(),
            Examiner.examine(truth, results, types, settings),
            photos);
    try (OutputStream out = Files.newOutputStream(page)) {
      EvaluationPage.write(report, out);
    }
    return page;
  }

  @Test
  void needsNothingFromOutside() throws IOException {
    String text = Files.readString(page);

    assertThat(text).startsWith("<!DOCTYPE html>").doesNotContain("<i>circle");
    assertThat(text.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContainPattern("(?i)https?://|@import|url\\((?!#)|fetch\\(|XMLHttp|import\\(");
    assertThat(Files.size(page)).isLessThan(6_000_000);
  }

  @Test
  void aBrowserDrawsAllOfIt() throws Exception {
    try (Chromium browser = Chromium.start()) {
      browser.open(page);

      assertThat(browser.requests).allMatch(address -> address.matches("(file|data):.*"));
      assertThat(browser.text("#facts"))
          .isEqualTo("6 pictures, 36 objects of 8 classes, " + results.size() + " results.");
      assertThat(browser.count("#figures tbody tr")).isEqualTo(12);
      assertThat(browser.text("#rules")).contains("but for two things that --strict would repeat");
      assertThat(browser.count("#clues li")).isZero();
      assertThat(browser.count("#curves-figure .curve")).isEqualTo(10);
      assertThat(browser.count("#classes-table tbody tr")).isEqualTo(8);
      assertThat(browser.count("#errors-table tbody tr")).isEqualTo(6);
      assertThat(browser.count(".pair")).isBetween(1, 6);
      assertThat(browser.count(".pair image")).isEqualTo(2 * browser.count(".pair"));
      assertThat(browser.problems).isEmpty();
    }
  }

  @Test
  void sortsAndChooses() throws Exception {
    try (Chromium browser = Chromium.start()) {
      browser.open(page);
      String first = "#classes-table tbody tr td";
      browser.click("#classes-table th:nth-child(2) button");
      assertThat(browser.text(first)).isEqualTo("ring");
      browser.click("#classes-table th:nth-child(2) button");
      assertThat(browser.text(first)).isEqualTo("<i>circle</i>{{data}}");
      assertThat(browser.count("[aria-sort=ascending]")).isEqualTo(1);

      String masks = browser.text("#curves-bars");
      browser.click("#curves-types input[value=boxes]");
      assertThat(browser.text("#curves-bars")).isNotEqualTo(masks);
      String words = browser.text("#curves-words");
      browser.evaluate(
          "(() => { const c = document.getElementById('curves-class');"
              + " c.selectedIndex = 1; c.dispatchEvent(new Event('change')); })()");
      assertThat(browser.text("#curves-words")).isNotEqualTo(words);

      // the matrix counts every result of the least score, and every object
      assertThat(browser.text("#confusion-score-out")).isEqualTo("0.5");
      String fair = browser.text("#confusion-figure");
      browser.press("#confusion-score", "ArrowLeft", 37);
      assertThat(browser.text("#confusion-score-out")).isEqualTo("0.3");
      assertThat(browser.text("#confusion-figure")).isNotEqualTo(fair);
      assertThat(browser.problems).isEmpty();
    }
  }

  /** Boxes alone, no pictures, and results that are all wrong. */
  @Test
  void saysWhatIsMissingOrDoesNotFit() throws Exception {
    List<Result> shifted =
        results.stream()
            .filter(one -> one.score() > 0.7)
            .map(
                one ->
                    Result.ofBox(
                        one.imageId(),
                        one.categoryId() + 1,
                        one.score(),
                        new double[] {one.x(), one.y(), one.width(), one.height()},
                        null))
            .toList();
    Path bad = write("bad.html", shifted, Set.of(IouType.BBOX), NO_PHOTOS);
    try (Chromium browser = Chromium.start()) {
      browser.open(bad);
      assertThat(browser.text("#clues")).contains("1 higher").contains("the ids are shifted");
      assertThat(browser.text(".pair svg")).contains("the picture is not there");
      assertThat(browser.text("#errors-type")).contains("boxes");
      assertThat(browser.count("#figures thead th")).isEqualTo(3);
      assertThat(browser.problems).isEmpty();
    }
  }

  @Test
  void strictRulesAreSaidToBeStrict() throws Exception {
    Path strict =
        write(
            "strict.html",
            truth,
            results,
            Set.of(IouType.BBOX),
            EvaluationSettings.DEFAULTS.strictly(),
            NO_PHOTOS);
    try (Chromium browser = Chromium.start()) {
      browser.open(strict);
      assertThat(browser.text("#rules")).isEqualTo("The rules are those of pycocotools, strictly.");
    }
  }

  /** As a file may say it is; drawn from every twentieth pixel. */
  @Test
  @Timeout(30)
  void aPictureLargerThanAnyIsDrawnAllTheSame() throws Exception {
    int side = 40_000;
    Segmentation all = new Segmentation.Polygons(side, side, List.of(square(0, side)));
    DataSet huge =
        new DataSet(
            List.of(new Category(1, "field")),
            List.of(new ImageEntry(1, "huge.png", side, side)),
            List.of(new Annotation(1, 1, 1, 0, 0, side, side, 1e9, false, all)));
    Result quarter = Result.ofMask(1, 1, 0.9, Rle.ofPolygon(side, side, square(0, side / 2)));
    Path page =
        write(
            "huge.html",
            huge,
            List.of(quarter),
            EnumSet.allOf(IouType.class),
            EvaluationSettings.DEFAULTS,
            NO_PHOTOS);

    assertThat(Files.size(page)).isLessThan(1_000_000);
    assertThat(Files.readString(page))
        .containsPattern("\"contours\":\"M[^\"]*40000.0[^\"]*Z\"")
        .containsPattern("\"contours\":\"M[^\"]*20000.0[^\"]*Z\"");
  }

  private static double[] square(int from, int to) {
    return new double[] {from, from, to, from, to, to, from, to};
  }

  /** In a narrow window too, nothing sticks out. */
  @Test
  void fitsTheWindow() throws Exception {
    try (Chromium browser = Chromium.start()) {
      for (int width : new int[] {1400, 800, 420}) {
        browser.window(width, 1000);
        browser.open(page);
        assertThat(browser.pixelsOutside()).as("at %d", width).isLessThanOrEqualTo(0);
        assertThat(browser.problems).isEmpty();
      }
    }
  }
}
