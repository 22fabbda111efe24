package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.inspect.training.TrainingPageWriter;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.checkpoint.PictureOrder;
import io.github.maskrcnn4j.training.optimiser.OptimiserSettings;
import io.github.maskrcnn4j.training.run.MetricsLog;
import io.github.maskrcnn4j.training.run.RunFolder;
import io.github.maskrcnn4j.training.run.TrainedLayers;
import io.github.maskrcnn4j.training.run.Trainer;
import io.github.maskrcnn4j.training.run.TrainingPlan;
import io.github.maskrcnn4j.training.start.NetworkPlan;
import io.github.maskrcnn4j.training.start.RandomWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a training: one file, alone, which a browser draws. */
class TrainingPageTest {

  private static final int STEPS = 20;

  @TempDir private static Path folder;
  private static RunFolder run;
  private static Path page;

  /** With a class whose name is markup. */
  @BeforeAll
  static void train() throws IOException {
    CleanDataSet data = Rectangles.write(folder, 8, "<i>red</i>{{data}}", "blue");
    List<ImageEntry> images = data.data().images();
    Map<String, String> model = Map.of("min_size", "128", "max_size", "192");
    TrainingPlan plan =
        new TrainingPlan(
            RandomWeights.of(
                new NetworkPlan("torchvision", model, 18, 8, data.data().categories()), 1),
            data,
            images.subList(0, 5),
            data,
            images.subList(5, 8),
            TrainedLayers.ALL,
            TrainingRecipe.named("torchvision")
                .with(Map.of("train_min_size", "128", "train_max_size", "192")),
            OptimiserSettings.of("torchvision", 2, Map.of("learning_rate", "0.02")),
            2,
            STEPS,
            10,
            3,
            PictureOrder.RANDOM);
    run = new RunFolder(folder.resolve("run"));
    try (Trainer trainer = Trainer.begin(plan, run)) {
      trainer.run(new TrainingPageWriter(plan, run));
    }
    page = run.page();
  }

  @Test
  void needsNothingFromOutside() throws IOException {
    String text = Files.readString(page);

    assertThat(text).startsWith("<!DOCTYPE html>").doesNotContain("<i>red");
    assertThat(text.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContainPattern("(?i)https?://|@import|url\\((?!#)|fetch\\(|XMLHttp|import\\(");
    assertThat(Files.size(page)).isLessThan(2_000_000);
  }

  @Test
  void isAWellFormedDocument() throws IOException {
    String text = Files.readString(page).replaceAll("(?s)<script.*?</script>", "");

    for (String element : List.of("section", "div", "figure", "table", "nav", "main", "p", "ol")) {
      assertThat(Pattern.compile("<" + element + "[ >]").matcher(text).results().count())
          .as(element)
          .isEqualTo(Pattern.compile("</" + element + ">").matcher(text).results().count());
    }
    assertThat(Pattern.compile(" id=\"([^\"]*)\"").matcher(text).results().map(id -> id.group(1)))
        .hasSizeGreaterThan(10)
        .doesNotHaveDuplicates();
  }

  @Test
  void holdsWhatTheLogTells() throws IOException {
    String text = Files.readString(page);
    String json =
        text.replaceAll("(?s).*<script type=\"application/json\" id=\"data\">|</script>.*", "");
    JsonNode data = new ObjectMapper().readTree(json);
    MetricsLog log = MetricsLog.read(run.metrics());

    assertThat(data.path("steps").asInt()).isEqualTo(STEPS);
    JsonNode losses = data.path("curves").path("byName").path("loss").path("mean");
    JsonNode masks = data.path("curves").path("byName").path("mask").path("mean");
    assertThat(losses).hasSize(STEPS);
    for (int i = 0; i < STEPS; i++) {
      MetricsLog.Step step = log.steps().get(i);
      assertThat(losses.get(i).asDouble()).isCloseTo(step.loss(), relative());
      assertThat(masks.get(i).asDouble()).isCloseTo(step.parts().get("mask"), relative());
    }
    assertThat(data.path("evaluations")).hasSize(2);
    assertThat(data.path("settings").path("steps").asText()).isEqualTo("20");
    assertThat(data.path("batches").get(0).path("positive").asInt()).isPositive();
  }

  private static Percentage relative() {
    return Percentage.withPercentage(0.01);
  }

  @Test
  void aBrowserDrawsAllOfIt() throws Exception {
    try (Chromium browser = Chromium.start()) {
      browser.open(page);

      assertThat(browser.problems).isEmpty();
      assertThat(browser.requests).allMatch(address -> address.matches("(file|data):.*"));
      assertThat(browser.text("#facts")).startsWith("Step 20 of 20, epoch 7; ");
      assertThat(browser.count("#loss-plots .curve")).isEqualTo(6);
      assertThat(browser.count("#steps-plots .curve")).isEqualTo(5);
      assertThat(browser.count("#precision-plots .dot")).isEqualTo(2 * 2 * 2);
      assertThat(browser.count("#batches-list .pair")).isEqualTo(4);
      assertThat(browser.count("#validated-list .pair")).isEqualTo(3);
      assertThat(browser.text("#batches-list")).contains("positive anchor");
      assertThat(browser.count("#settings-table tbody tr")).isGreaterThan(10);
    }
  }

  /** The words below a curve are about the step that is pointed at. */
  @Test
  void tellsTheValueUnderThePointer() throws Exception {
    try (Chromium browser = Chromium.start()) {
      browser.open(page);
      String words = "#loss-plots figcaption";
      assertThat(browser.text(words)).startsWith("Step 20: ");

      browser.point("#loss-plots svg rect");

      assertThat(browser.text(words)).startsWith("Step 10: ");
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
