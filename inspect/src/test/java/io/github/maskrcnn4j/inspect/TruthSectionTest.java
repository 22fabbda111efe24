package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.CleanDataSet;
import io.github.maskrcnn4j.data.clean.DataSetReader;
import io.github.maskrcnn4j.data.clean.ReadOptions;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people drew beside a run of a model that has learnt to find it. */
class TruthSectionTest {

  private static final Golden VAL = Golden.open("demo-model/val");

  @TempDir private static Path folder;
  private static MaskRcnn model;
  private static CleanDataSet data;
  private static RunRecord run;
  private static Truth truth;
  private static TruthSection section;
  private static Path page;

  @BeforeAll
  static void inspect() throws IOException {
    model = MaskRcnn.demo();
    Path scenes = VAL.copyDataSet("instances.json", folder);
    data = DataSetReader.read(scenes, ReadOptions.DEFAULTS);
    ImageEntry image = data.data().images().get(0);
    run = new RunRecord();
    var pixels = new ImageReader().read(data.file(image));
    model.detect(pixels, run);
    truth = Truth.of(model, data, image);
    section = TruthSection.of(run, truth, model);
    page = folder.resolve("report.html");
    try (SafetensorsFile weights = MaskRcnn.demoWeights();
        OutputStream out = Files.newOutputStream(page)) {
      Inspection inspection =
          Inspection.of(model, weights, pixels, image.fileName(), EnumSet.of(Stage.ANCHORS), run);
      inspection.compare(run, truth, model);
      ReportPage.write(inspection, out);
    }
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void everyAnchorHasOneRole() {
    TruthSection.Anchors anchors = section.anchors();

    assertThat(anchors.positive() + anchors.neutral() + anchors.negative())
        .isEqualTo(run.anchors().stream().mapToInt(AnchorGrid::size).sum());
    assertThat(anchors.objects()).hasSize(anchors.positive());
    assertThat(anchors.positives()).hasSize(4 * anchors.positive());
    assertThat(section.objects().stream().mapToLong(TruthSection.DrawnObject::anchors).sum())
        .isEqualTo(anchors.positive());
  }

  @Test
  void ranksAreThoseOfTheFirstProposalThatFits() {
    assertThat(section.objects()).hasSize(truth.drawn().size()).isNotEmpty();
    for (TruthSection.DrawnObject object : section.objects()) {
      assertThat(object.rank50() > 0).isEqualTo(object.bestProposal() >= 0.5);
      assertThat(object.rank75() > 0).isEqualTo(object.bestProposal() >= 0.75);
      assertThat(object.rank75() == 0 || object.rank75() >= object.rank50()).isTrue();
    }
    assertThat(section.objects()).anyMatch(object -> object.rank50() > 0);
  }

  @Test
  void roisShowTheirObjects() {
    assertThat(section.rois()).isNotEmpty();
    for (TruthSection.Roi roi : section.rois()) {
      assertThat(roi.overlap()).isGreaterThanOrEqualTo(0.5);
      assertThat(roi.name()).isEqualTo(section.objects().get(roi.object()).name());
      assertThat(roi.mask()).startsWith("data:image/png;base64,");
    }
  }

  /** The demo model knows these pictures' shapes: its surest result is right. */
  @Test
  void theBestResultLiesOnItsObject() {
    TruthSection.Overlap best = section.results().get(0);

    assertThat(section.results()).hasSameSizeAs(run.instances());
    assertThat(best.object()).isEqualTo(best.name());
    assertThat(best.box()).isGreaterThan(0.75);
    assertThat(best.mask()).isGreaterThan(0.75);
  }

  @Test
  void refusesClassesThatTheWeightsDoNotKnow() throws IOException {
    CleanDataSet other = Rectangles.write(folder, 1, "dog", "cat");

    assertThatThrownBy(() -> Truth.of(model, other, other.data().images().get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rectangles.json: has classes that the weights do not know")
        .hasMessageContaining("1 circle");
  }

  @Test
  void aBrowserDrawsAllOfIt() throws Exception {
    try (Chromium browser = Chromium.start()) {
      browser.open(page);

      assertThat(browser.problems).isEmpty();
      assertThat(browser.count("#truth-objects .mask")).isEqualTo(section.objects().size());
      assertThat(browser.count("#truth-positive rect")).isEqualTo(section.anchors().positive());
      assertThat(browser.count("#truth-table tbody tr")).isEqualTo(section.objects().size());
      assertThat(browser.count("#truth-recall .curve")).isEqualTo(2);
      assertThat(browser.count("#truth-rois li")).isEqualTo(section.rois().size());
      assertThat(browser.count("#truth-results tbody tr")).isEqualTo(section.results().size());
      assertThat(browser.count("#truth-negative[visibility=hidden]")).isEqualTo(1);
      browser.click("#truth-roles label:last-child input");
      assertThat(browser.count("#truth-negative[visibility=visible]")).isEqualTo(1);
      for (int width : new int[] {1400, 800, 420}) {
        browser.window(width, 1000);
        browser.open(page);
        assertThat(browser.pixelsOutside()).as("at %d", width).isLessThanOrEqualTo(0);
      }
    }
  }
}
