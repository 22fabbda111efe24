package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.detector.Recipe;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page shows the run where it cannot repeat it, and says so. */
class OwnSelectorsPageTest {

  @TempDir private Path folder;
  private static Chromium browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Chromium.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void proposalsOfAnotherSuppressionAreShownAsTheyWere() throws Exception {
    try (Example.Inspected inspected = open(Example.DEMO, OwnSelectorsTest.SOFT_PROPOSALS)) {
      assertThat(browser.text("#proposals-note"))
          .contains("What is shown is the run: SoftProposals chose its proposals")
          .contains("that gives 300 proposals, of which ")
          .doesNotContain("of which 300 ");
      assertThat(browser.text("#proposals-sliders")).isEqualTo("Replay by greedy NMS, not the run");
      assertTheRunsProposalsAreShown(inspected.run());
      assertThat(browser.text("#proposals-best")).contains("who threw out whom is not known");

      browser.press("#proposals-iou", "ArrowLeft", 37);
      assertThat(browser.text("#proposals-result"))
          .contains("A replay, not the run; the recipe's threshold is 0.7.");
      browser.press("#proposals-iou", "ArrowRight", 39);
      assertThat(browser.text("#proposals-result"))
          .contains("A replay, not the run, at the recipe's threshold.")
          .doesNotContain("those of the run");
      browser.click("#proposals-reset");
      assertTheRunsProposalsAreShown(inspected.run());
      // what follows in the run is greedy, and the page knows
      assertThat(shown("#selection-note")).isFalse();
      assertThat(browser.text("#selection-result")).contains(", those of the run");
      assertThat(browser.problems).isEmpty();
    }
  }

  private static void assertTheRunsProposalsAreShown(RunRecord run) throws Exception {
    assertThat(browser.text("#proposals-result"))
        .isEqualTo("The run: 300 proposals of 3,720 candidates.");
    float[] scores = run.proposals().scores();
    for (int i = 0; i < 12; i++) {
      assertThat(browser.text("#proposals-table tbody tr:nth-child(" + (i + 1) + ")"))
          .startsWith(String.format(Locale.ROOT, "%d%.4fP", i, scores[i]));
      assertThat(browser.count("#proposals-figures figure:last-child .box[data-roi='" + i + "']"))
          .isEqualTo(1);
    }
    assertThat(browser.count("#proposals-figures figure:last-child .box")).isEqualTo(40);
  }

  @Test
  void detectionsOfAnotherLimitAreShownAsTheyWere() throws Exception {
    try (Example.Inspected inspected = open(Example.DEMO, OwnSelectorsTest.ONE_OF_EACH_CLASS)) {
      int kept = inspected.run().detections().size();
      String ofTheRun = "The run: " + kept + " detections.";
      assertThat(browser.text("#selection-note"))
          .contains("OneOfEachClass chose its detections")
          .contains("that gives 53 detections, of which " + kept + " are among the run's.")
          .doesNotContain("selector's own steps");
      assertThat(browser.text("#selection-result")).isEqualTo(ofTheRun);
      for (int i = 0; i < kept; i++) {
        assertThat(browser.text("#selection-table tbody tr:nth-child(" + (i + 1) + ")"))
            .startsWith(inspected.run().instances().get(i).name())
            .endsWith("detection " + i);
      }
      assertThat(browser.text("#selection-table tbody tr:nth-child(" + (kept + 1) + ")"))
          .endsWith("no detection");
      assertThat(browser.count("#selection-figure .box[stroke='#4fd6a4']")).isEqualTo(kept);

      browser.press("#selection-iou", "ArrowLeft", 37);
      assertThat(browser.text("#selection-result"))
          .contains(kept + " of them among the run's. A replay, not the run; the recipe's");
      assertThat(browser.count("#selection-figure .box[stroke='#4fd6a4']")).isGreaterThan(kept);
      browser.click("#selection-reset");
      assertThat(browser.text("#selection-result")).isEqualTo(ofTheRun);
      assertThat(shown("#proposals-note")).isFalse();
      assertThat(browser.problems).isEmpty();
    }
  }

  @Test
  void aSelectorWithoutStepsIsToldFromOneWithThem() throws Exception {
    try (Example.Inspected inspected = open(Example.DEMO, OwnSelectorsTest.WITHOUT_STEPS)) {
      int kept = inspected.run().detections().size();
      assertThat(browser.text("#selection-note")).contains("The selector's own steps");
      assertThat(browser.text("#selection-funnel"))
          .isEqualTo("2,400 pairs of 300 RoIs and 8 classes" + kept + " kept");
      assertThat(browser.text("#selection-result")).isEqualTo("The run: " + kept + " detections.");
      assertThat(browser.problems).isEmpty();
    }
  }

  /** Whoever wrote it: what does the same is repeated, ties and thresholds included. */
  @ParameterizedTest
  @EnumSource(Example.class)
  void aSelectorThatThePageCanRepeatIsRepeated(Example example) throws Exception {
    try (Example.Inspected inspected = open(example, OwnSelectorsTest.UNCHANGED)) {
      assertThat(shown("#selection-note")).isFalse();
      assertThat(shown("#proposals-note")).isFalse();
      assertThat(browser.text("#selection-sliders")).isEqualTo("Replay by greedy NMS");
      assertThat(browser.text("#selection-result"))
          .contains(": " + inspected.run().detections().size() + " detections, those of the run");
      assertThat(browser.text("#proposals-result")).contains(", those of the run");
      assertThat(browser.problems).isEmpty();
    }
  }

  /** A pooling that is not made of samples has none to be drawn. */
  @Test
  void anotherPoolingIsNamed() throws Exception {
    try (Example.Inspected inspected =
        open(Example.DEMO, recipe -> recipe.withRoi(recipe.roi().withPooling(new RoiPool())))) {
      assertThat(inspected.run().proposals().size()).isEqualTo(300);
      assertThat(browser.text("#roi-beside")).isEqualTo("RoiPool beside RoIPool");
      assertThat(browser.text("#roi-grids figcaption"))
          .contains("RoiPool on P", "not made of samples at regular places");
      assertThat(browser.count("#roi-grids .sample")).isZero();
      assertThat(browser.problems).isEmpty();
    }
  }

  private Example.Inspected open(Example example, UnaryOperator<Recipe> change) throws Exception {
    Example.Inspected inspected =
        example.inspect(EnumSet.of(Stage.PROPOSALS, Stage.ROI, Stage.SELECTION), change);
    browser.open(inspected.write(folder.resolve("report.html")));
    return inspected;
  }

  private static boolean shown(String selector) throws Exception {
    return browser
        .evaluate("document.querySelector('" + selector + "').offsetHeight > 0")
        .asBoolean();
  }
}
