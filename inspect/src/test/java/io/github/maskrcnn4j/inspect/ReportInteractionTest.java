package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a browser, with a real mouse and real keys. */
class ReportInteractionTest {

  @TempDir private static Path folder;
  private static Chromium browser;
  private static Path report;

  @BeforeAll
  static void start() throws Exception {
    browser = Chromium.start();
    try (Example.Inspected inspected = Example.DEMO.inspect()) {
      report = inspected.write(folder.resolve("report.html"));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void open() throws Exception {
    browser.open(report);
  }

  @Test
  void asksForNothingAndComplainsOfNothing() {
    assertThat(browser.problems).isEmpty();
    assertThat(browser.requests).isNotEmpty().allMatch(url -> url.matches("(file|data|blob):.*"));
  }

  @Test
  void everySectionHasPicturesWithWordsForThem() throws Exception {
    for (String stage : Stage.ids()) {
      int drawn =
          browser
              .evaluate(
                  "document.querySelectorAll('#%s svg, #%s img').length".formatted(stage, stage))
              .asInt();
      assertThat(drawn).as(stage).isPositive();
      assertThat(browser.text("[data-shape='" + stage + "']")).as(stage).isNotBlank();
    }
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('main svg, aside svg')].filter(one =>"
                        + " !one.getAttribute('aria-label')).length"
                        + " + document.querySelectorAll('img:not([alt])').length"
                        + " + [...document.querySelectorAll('input, select')].filter(one =>"
                        + " !one.labels.length).length")
                .asInt())
        .as("without words")
        .isZero();
    assertThat(browser.evaluate("document.body.textContent.includes('[object')").asBoolean())
        .isFalse();
    assertThat(browser.evaluate("document.body.innerText").asText().replace("None is NaN", ""))
        .doesNotContain("NaN", "undefined");
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('svg, svg *')].filter(one =>"
                        + " [...one.attributes].some(a => a.name !== 'href' && /NaN|undefined/.test(a.value))).length")
                .asInt())
        .as("shapes without a place")
        .isZero();
  }

  @Test
  void clickingADetectionFollowsItBack() throws Exception {
    browser.click("#found li:nth-child(2) button");

    assertThat(browser.text("#trail")).contains("Detection 1: ring", "RoI on P", "Proposal ");
    assertThat(browser.evaluate("[...document.querySelectorAll('#trail li')].length").asInt())
        .isEqualTo(8);
    assertThat(browser.text("#masks-chosen h3")).isEqualTo("Detection 1: ring");
    int roi =
        browser
            .evaluate("JSON.parse(document.getElementById('data').textContent).detections.rois[1]")
            .asInt();
    for (String section :
        List.of("overview", "proposals", "roi", "box-head", "selection", "masks")) {
      assertThat(
              browser
                  .evaluate(
                      "document.querySelectorAll('#%s .followed[data-roi=\"%d\"]').length"
                          .formatted(section, roi))
                  .asInt())
          .as("followed in " + section)
          .isPositive();
    }
  }

  @Test
  void pointingAtABoxShowsItInOtherStages() throws Exception {
    browser.point("#found li:nth-child(3) button");

    for (String section : List.of("overview", "box-head", "selection", "masks")) {
      assertThat(browser.count("#%s .linked".formatted(section)))
          .as("linked in " + section)
          .isPositive();
    }
  }

  @Test
  void keysFollowAMaskBack() throws Exception {
    browser.press("#masks-cards li:nth-child(3)", "Enter", 13);

    assertThat(browser.text("#trail")).contains("Detection 2: square");
  }

  @Test
  void theProposalsSliderSuppressesAgain() throws Exception {
    String before = browser.text("#proposals-result");
    assertThat(before).contains("(the recipe's threshold)");

    for (int i = 0; i < 25; i++) {
      browser.press("#proposals-iou", "ArrowLeft", 37);
    }

    assertThat(browser.text("#proposals-iou-out")).isEqualTo("0.45");
    assertThat(browser.text("#proposals-result"))
        .isNotEqualTo(before)
        .contains("A replay, not the run; the recipe's threshold is 0.7.");
    browser.click("#proposals-reset");
    assertThat(browser.text("#proposals-result")).isEqualTo(before);
  }

  @Test
  void theSelectionSlidersSelectAgain() throws Exception {
    assertThat(browser.text("#selection-result")).contains(": 53 detections");

    browser.press("#selection-score", "End", 35);

    assertThat(browser.text("#selection-score-out")).isEqualTo("0.99");
    assertThat(browser.text("#selection-result")).contains(": 4 detections");
    assertThat(browser.text("#selection-table tbody tr:last-child"))
        .contains("below the least score");
  }

  /** A slider rounds to its steps; the page begins with the recipe's thresholds all the same. */
  @Test
  void thresholdsMayLieBetweenTheSteps() throws Exception {
    Map<String, String> settings =
        Map.of(
            "rpn_nms_threshold", "0.6543", "nms_threshold", "0.4321", "score_threshold", "0.1234");
    try (SafetensorsFile weights = MaskRcnn.demoWeights();
        MaskRcnn model = MaskRcnn.demo(settings)) {
      EnumSet<Stage> stages = EnumSet.of(Stage.PROPOSALS, Stage.SELECTION);
      Inspection inspection = Inspection.of(model, weights, Example.DEMO.image(), "a.png", stages);
      Path page = folder.resolve("between.html");
      try (OutputStream out = Files.newOutputStream(page)) {
        ReportPage.write(inspection, out);
      }
      browser.open(page);
      for (int i = 0; i < 2; i++) {
        assertThat(browser.text("#proposals-iou-out")).isEqualTo("0.6543");
        assertThat(browser.text("#proposals-result")).contains("(the recipe's threshold)");
        assertThat(browser.text("#selection-score-out")).isEqualTo("0.1234");
        assertThat(browser.text("#selection-iou-out")).isEqualTo("0.4321");
        assertThat(browser.text("#selection-result"))
            .contains(
                ": "
                    + inspection.detectionCount()
                    + " detections, those of the run (the recipe's thresholds)");
        browser.press("#proposals-iou", "ArrowLeft", 37);
        browser.press("#selection-score", "End", 35);
        assertThat(browser.text("#proposals-result")).contains("the recipe's threshold is 0.6543.");
        assertThat(browser.text("#selection-result"))
            .contains("the recipe's thresholds are 0.1234 and 0.4321.");
        browser.click("#proposals-reset");
        browser.click("#selection-reset");
      }
    }
  }

  @Test
  void pointingAtAProposalShowsWhatItThrewOut() throws Exception {
    browser.point("#proposals-figures figure:last-child .box:last-child");

    assertThat(browser.count("#proposals-figures .ghost")).isPositive();
  }

  @Test
  void clicksAndArrowKeysChooseAnAnchorsCell() throws Exception {
    browser.click("#anchors-figure svg", 0.52); // the middle is a border of cells
    String middle = browser.text("#anchors-figure figcaption");
    assertThat(middle).contains("On P4 it is row 12, column 16.");

    browser.press("#anchors-figure svg", "ArrowRight", 39);
    assertThat(browser.text("#anchors-figure figcaption")).contains("row 12, column 17.");
    browser.press("#anchors-figure svg", "ArrowUp", 38);
    assertThat(browser.text("#anchors-figure figcaption")).contains("row 11, column 17.");
    browser.click("#anchors-level input[value='0']");
    assertThat(browser.text("#anchors-figure figcaption")).contains("On P2 it is row ");
    assertThat(browser.count("#anchors-figure .anchor")).isEqualTo(15);
  }

  @Test
  void theReceptiveFieldFollowsTheClick() throws Exception {
    browser.click("#backbone-field svg");

    String first =
        "document.querySelector('#backbone-field rect:nth-of-type(4)').getAttribute('x')";
    double middle = browser.evaluate(first).asDouble();
    browser.press("#backbone-field svg", "ArrowLeft", 37);
    assertThat(browser.evaluate(first).asDouble()).isEqualTo(middle - 16);
  }

  @Test
  void printingOpensEverythingAndHidesControls() throws Exception {
    browser.medium("print");
    browser.evaluate("dispatchEvent(new Event('beforeprint'))");

    assertThat(browser.count("details:not([open])")).isZero();
    assertThat(
            browser
                .evaluate(
                    "[...document.querySelectorAll('.controls, nav')].filter(one => one.offsetHeight > 0).length")
                .asInt())
        .isZero();
    browser.medium("screen");
    assertThat(
            browser
                .evaluate("document.querySelector('#proposals .controls').offsetHeight > 0")
                .asBoolean())
        .isTrue();
  }

  /**
   * Nothing sticks out of a phone's screen but what scrolls within itself; the trail comes first.
   */
  @Test
  void fitsAPhone() throws Exception {
    browser.window(375, 800);
    try {
      assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(375);
      assertThat(
              browser
                  .evaluate(
                      "document.querySelector('aside').getBoundingClientRect().top"
                          + " < document.querySelector('main').getBoundingClientRect().top")
                  .asBoolean())
          .isTrue();
    } finally {
      browser.window(0, 0);
    }
  }

  /** On a screen and on a small one no table has to be scrolled sideways. */
  @ParameterizedTest
  @ValueSource(ints = {1400, 800})
  void noTableIsCut(int width) throws Exception {
    browser.window(width, 1000);
    try {
      assertThat(
              browser.evaluate(
                  "[...document.querySelectorAll('.scroll')].filter(one =>"
                      + " one.scrollWidth > one.clientWidth).map(one => one.outerHTML.slice(0, 99))"))
          .isEmpty();
    } finally {
      browser.window(0, 0);
    }
  }

  /** What each selection leaves, the recipe's values, where to read on. */
  @Test
  void saysTheStepsAndTheRecipe() throws Exception {
    assertThat(browser.text("#proposals-funnel"))
        .isEqualTo("49,104 anchors3,720 best of each level1,119 after suppression300 kept");
    assertThat(browser.text("#selection-funnel"))
        .isEqualTo(
            "2,400 pairs of 300 RoIs and 8 classes282 over the threshold53 after suppression53 kept");
    assertThat(browser.text("[data-shape='roi']"))
        .contains("RoiAlign[aligned=false, samplingRatio=2]", "docs/tour/07-rois.md", "RoiPooling");
    assertThat(browser.text("[data-shape='proposals'] [data-k='rpn_nms_threshold']"))
        .isEqualTo("0.7");
  }

  /** Every implementation's page draws itself; some have padding, logits or other coordinates. */
  @ParameterizedTest
  @EnumSource(Example.class)
  void drawsEveryImplementation(Example example) throws Exception {
    try (Example.Inspected inspected = example.inspect()) {
      browser.open(inspected.write(folder.resolve(example + ".html")));
      for (int i = 1; i <= 4; i++) {
        browser.click("#found li:nth-child(" + i + ") button");
        assertThat(browser.text("#trail")).contains("Detection " + (i - 1), "Anchor ");
      }
      assertThat(browser.text("#proposals-result")).contains("(the recipe's threshold)");
      assertThat(browser.text("#roi-result")).contains("RoIPool would move the borders");
      assertThat(browser.count("#roi-grids .sample")).isGreaterThanOrEqualTo(49);
      assertThat(browser.problems).isEmpty();
    }
  }
}
