package io.github.maskrcnn4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.benchmarks.synthetic.SyntheticModel;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.examples.exercises.CountParameters;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The shapes that the tour tells, against a run of that size: 1024 x 1024 pixels, ResNet-101, 81
 * classes.
 */
class TourShapesTest {

  private static final Path TOUR = Path.of("..", "docs", "tour");
  private static final int SIDE = 1024;

  private static final Shapes SEEN = new Shapes();
  private static MaskRcnn model;

  @BeforeAll
  static void run(@TempDir Path folder) throws IOException {
    Path weights = folder.resolve("r101.safetensors");
    SyntheticModel.write(weights, 101, 81);
    model = MaskRcnn.load(weights, Map.of("min_size", "" + SIDE, "max_size", "" + SIDE));
    byte[] noise = new byte[3 * SIDE * SIDE];
    new Random(1).nextBytes(noise);
    model.detect(RgbImage.of(SIDE, SIDE, noise), SEEN);
    seeInnerLayers();
  }

  /** What a trace is not shown. */
  private static void seeInnerLayers() {
    Model stages = model.stages();
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray image = scope.take(1, SIDE, SIDE, 3);
      SEEN.see("02-backbone.md/stem", stages.resNet().stem(scope, image).shape());
      INDArray features = scope.take(1000, 7, 7, 256);
      SEEN.see("08-box-head.md/features", features.shape());
      SEEN.see("08-box-head.md/hidden", stages.boxHead().hidden(scope, features).shape());
    }
    SEEN.see("12-convolution.md/kernel", model.layout().shapes().get("fpn.output2.kernel"));
  }

  @AfterAll
  static void free() {
    model.close();
  }

  /** Each in the row of a table that begins with its name. */
  @Test
  void shapesAreAsTheTourTells() throws IOException {
    assertThat(SEEN.rows).hasSizeGreaterThan(30);
    for (Map.Entry<String, String> seen : SEEN.rows.entrySet()) {
      String page = seen.getKey().replaceAll("/.*", "");
      String name = seen.getKey().replaceAll(".*/", "");
      assertThat(rows(page))
          .as("%s: a row '| %s | .. %s ..'", page, name, seen.getValue())
          .anyMatch(row -> row.startsWith("| " + name + " |") && row.contains(seen.getValue()));
    }
  }

  @Test
  void parametersAreAsTheTourTells() throws IOException {
    Map<String, Long> parts = CountParameters.counted(model.layout());
    assertThat(parts).isEqualTo(CountParameters.formula(64, List.of(3, 4, 23, 3), 256, 1024, 81));
    for (Map.Entry<String, Long> part : parts.entrySet()) {
      String count = String.format(Locale.ROOT, "%,d", part.getValue());
      assertThat(rows("11-weights.md"))
          .as("a row '| `%s` | .. %s ..'", part.getKey(), count)
          .anyMatch(row -> row.startsWith("| `" + part.getKey() + "` |") && row.contains(count));
    }
  }

  /** {@code | `part` | .. | `name` is `shape` |}. */
  @Test
  void parametersHaveTheShapesThatTheTourTells() throws IOException {
    Pattern example = Pattern.compile("`([\\w.]+)` is `(\\[[\\d, ]+\\])`");
    int examples = 0;
    for (String row : rows("11-weights.md")) {
      Matcher found = example.matcher(row);
      if (found.find()) {
        assertThat(Arrays.toString(model.layout().shapes().get(found.group(1))))
            .as(found.group(1))
            .isEqualTo(found.group(2));
        examples++;
      }
    }
    assertThat(examples).isEqualTo(5);
  }

  private static List<String> rows(String page) throws IOException {
    try (Stream<String> lines = Files.lines(TOUR.resolve(page))) {
      return lines.filter(line -> line.startsWith("| ")).toList();
    }
  }

  /** Notes the shape of everything by page and name. */
  private static final class Shapes implements Trace {
    final Map<String, String> rows = new LinkedHashMap<>();

    private void see(String pageAndName, long... shape) {
      rows.put(pageAndName, "`" + Arrays.toString(shape) + "`");
    }

    private void seeAll(String page, char letter, List<INDArray> maps) {
      for (int i = 0; i < maps.size(); i++) {
        see(page + "/" + letter + (i + 2), maps.get(i).shape());
      }
    }

    @Override
    public void input(ModelInput input) {
      see("01-input.md/input", input.shape());
      see("02-backbone.md/input", input.shape());
    }

    @Override
    public void backbone(List<INDArray> features) {
      seeAll("02-backbone.md", 'C', features);
    }

    @Override
    public void pyramid(List<INDArray> pyramid) {
      seeAll("03-fpn.md", 'P', pyramid);
      see("12-convolution.md/P2", pyramid.get(0).shape());
    }

    @Override
    public void rpn(List<RpnLevel> levels, List<AnchorGrid> anchors) {
      int all = 0;
      for (int i = 0; i < levels.size(); i++) {
        RpnLevel level = levels.get(i);
        int each = level.anchors() / (level.height() * level.width());
        all += anchors.get(i).size();
        see("04-anchors.md/P" + (i + 2), level.height(), level.width(), each, 4);
        rows.put(
            "04-anchors.md/./P" + (i + 2),
            String.format(Locale.ROOT, "%,d", anchors.get(i).size()));
        see("05-rpn.md/P" + (i + 2), level.height(), level.width(), each);
        assertThat(level.objectness()).hasSize(level.height() * level.width() * each);
        see("05-rpn.md/./P" + (i + 2), level.height(), level.width(), each, 4);
        if (i == 0) { // P2, the page's example
          see("06-proposals.md/objectness", level.height(), level.width(), each);
          see("06-proposals.md/deltas", level.height(), level.width(), each, 4);
          see("06-proposals.md/anchors", anchors.get(i).size(), 4);
        }
      }
      rows.put("04-anchors.md/all", String.format(Locale.ROOT, "%,d", all));
    }

    @Override
    public void proposals(Proposals proposals) {
      see("06-proposals.md/boxes", proposals.size(), 4);
      see("06-proposals.md/scores", proposals.scores().length);
      see("09-selection.md/proposals", proposals.size(), 4);
    }

    @Override
    public void boxFeatures(INDArray features, int[] levels) {
      see("07-rois.md/for the box head", features.shape());
    }

    @Override
    public void boxPredictions(BoxPredictions predictions) {
      int rois = predictions.rois();
      see("08-box-head.md/logits", rois, predictions.classes());
      see("08-box-head.md/deltas", rois, predictions.deltas().length / rois / 4, 4);
      see("09-selection.md/logits", rois, predictions.classes());
      see("09-selection.md/deltas", rois, predictions.deltas().length / rois / 4, 4);
    }

    @Override
    public void detections(Detections detections) {
      see("09-selection.md/boxes", detections.boxes().size(), 4);
      see("09-selection.md/labels", detections.labels().length);
      see("09-selection.md/scores", detections.scores().length);
    }

    @Override
    public void maskFeatures(INDArray features, int[] levels) {
      see("07-rois.md/for the mask head", features.shape());
      see("10-masks.md/features", features.shape());
    }

    @Override
    public void masks(SoftMasks masks) {
      see("10-masks.md/masks", masks.size(), masks.side(), masks.side());
    }

    @Override
    public void instances(List<Instance> instances) {
      Instance first = instances.get(0);
      see("10-masks.md/pasted", instances.size(), first.mask().height(), first.mask().width());
    }
  }
}
