package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.NetworkCost;
import io.github.maskrcnn4j.inspect.page.HtmlPage;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report's data lead from every detection back to its anchor, and say what the run showed. */
class InspectionTest {

  /** Float32 at coordinates of a few hundred pixels. */
  private static final float NOISE = 2e-3f;

  /** Mask, detection, deltas, RoI, proposal, deltas, anchor, level, cell: all from the JSON. */
  @ParameterizedTest
  @EnumSource(Example.class)
  void everyDetectionCanBeFollowedBack(Example example) throws IOException {
    try (Example.Inspected inspected = example.inspect()) {
      JsonNode data = inspected.json();
      RunRecord run = inspected.run();
      ImageGeometry image = run.input().geometry();
      JsonNode detections = data.get("detections");
      JsonNode proposals = data.get("proposals");
      assertThat(detections.get("rois")).hasSize(run.detections().size()).hasSizeGreaterThan(4);
      JsonNode masks = data.at("/sections/masks/masks");
      assertThat(masks).hasSameSizeAs(detections.get("rois"));
      for (int i = 0; i < run.detections().size(); i++) {
        int roi = detections.get("rois").get(i).asInt();
        int anchor = proposals.get("anchors").get(roi).asInt();
        int level = proposals.get("anchorLevels").get(roi).asInt();
        Boxes anchorBox = anchorAt(proposals.get("grids"), run.anchors(), anchor, level);
        assertClose(box(proposals, "anchorBoxes", roi), anchorBox);

        Boxes proposal = decodeAnchor(example, floats(proposals, "deltas", roi), anchorBox, image);
        assertClose(box(proposals, "boxes", roi), proposal);
        assertClose(proposal, run.proposals().boxes().select(roi));

        Boxes detection = decodeRoi(example, floats(detections, "deltas", i), proposal, image);
        assertClose(box(detections, "boxes", i), detection);
        assertClose(detection, run.detections().boxes().select(i));
        assertThat(detections.get("scores").get(i).floatValue())
            .isEqualTo(run.instances().get(i).score());
        assertThat(detections.get("names").get(i).asText())
            .isEqualTo(run.instances().get(i).name());
        assertThat(masks.get(i).get("area").asInt())
            .isEqualTo(run.instances().get(i).mask().area());
        assertThat(proposals.get("roiLevels").get(roi).asInt()).isBetween(2, 5);
      }
    }
  }

  /** The anchor of a number, found by level, row, column and shape as the page finds it. */
  private static Boxes anchorAt(JsonNode grids, List<AnchorGrid> run, int anchor, int level) {
    int rest = anchor;
    for (int i = 0; i < level; i++) {
      JsonNode grid = grids.get(i);
      rest -= grid.get("height").asInt() * grid.get("width").asInt() * grid.get("perCell").asInt();
    }
    assertThat(rest).isBetween(0, run.get(level).size() - 1);
    return run.get(level).at(rest);
  }

  private static Boxes decodeAnchor(
      Example example, float[] deltas, Boxes anchor, ImageGeometry image) {
    return switch (example) {
      case MATTERPORT -> {
        NormalisedFrame frame = new NormalisedFrame(image.inputHeight(), image.inputWidth());
        yield frame.toPixels(
            matterport(deltas, frame.normalise(anchor)).clip(1, 1, PixelRule.CONTINUOUS));
      }
      case DETECTRON ->
          inclusive(BoxCodec.Weights.RPN, deltas, anchor)
              .clip(image.inputWidth(), image.inputHeight(), PixelRule.INCLUSIVE);
      default ->
          BoxCodec.of(BoxCodec.Weights.RPN)
              .decode(deltas, anchor)
              .clip(image.resizedWidth(), image.resizedHeight(), PixelRule.CONTINUOUS);
    };
  }

  private static Boxes decodeRoi(Example example, float[] deltas, Boxes roi, ImageGeometry image) {
    return switch (example) {
      case MATTERPORT -> {
        NormalisedFrame frame = new NormalisedFrame(image.inputHeight(), image.inputWidth());
        Boxes window =
            frame.normalise(
                Boxes.of(
                    image.left(),
                    image.top(),
                    image.left() + image.resizedWidth(),
                    image.top() + image.resizedHeight()));
        yield frame.toPixels(
            matterport(deltas, frame.normalise(roi))
                .clipTo(window.x1(0), window.y1(0), window.x2(0), window.y2(0)));
      }
      case DETECTRON -> {
        float scale = (float) image.scale();
        yield inclusive(BoxCodec.Weights.BOX_HEAD, deltas, roi.scale(1 / scale, 1 / scale))
            .clip(image.originalWidth(), image.originalHeight(), PixelRule.INCLUSIVE)
            .scale(scale, scale);
      }
      default ->
          BoxCodec.of(BoxCodec.Weights.BOX_HEAD)
              .decode(deltas, roi)
              .clip(image.resizedWidth(), image.resizedHeight(), PixelRule.CONTINUOUS);
    };
  }

  private static Boxes matterport(float[] deltas, Boxes reference) {
    return new BoxCodec(BoxCodec.Weights.BOX_HEAD, Float.POSITIVE_INFINITY, PixelRule.CONTINUOUS)
        .decode(deltas, reference);
  }

  private static Boxes inclusive(BoxCodec.Weights weights, float[] deltas, Boxes reference) {
    return new BoxCodec(weights, BoxCodec.MAX_LOG_SCALE, PixelRule.INCLUSIVE)
        .decode(deltas, reference);
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void sectionsSayWhatTheRunShowed(Example example) throws IOException {
    try (Example.Inspected inspected = example.inspect()) {
      JsonNode data = inspected.json();
      RunRecord run = inspected.run();
      List<String> sections = new ArrayList<>();
      data.get("sections").fieldNames().forEachRemaining(sections::add);
      assertThat(sections).isEqualTo(Stage.ids());
      int anchors = 0;
      for (JsonNode level : data.at("/sections/anchors/levels")) {
        anchors += level.get("count").asInt();
      }
      assertThat(anchors).isEqualTo(run.anchors().stream().mapToInt(AnchorGrid::size).sum());
      for (int i = 0; i < 5; i++) {
        assertAnchorsOfACell(data.at("/sections/anchors/levels").get(i), run.anchors().get(i));
      }
      assertThat(data.at("/sections/backbone/levels")).hasSize(4);
      assertThat(data.at("/sections/fpn/levels")).hasSize(5);
      assertThat(data.at("/sections/weights/layers").size()).isGreaterThan(50);
      assertThat(data.at("/sections/weights/notFinite").asInt()).isZero();
      for (JsonNode roi : data.at("/sections/box-head/rois")) {
        int row = roi.get("roi").asInt();
        int label = roi.get("classes").get(0).get("label").asInt();
        assertThat(roi.get("classes").get(0).get("score").floatValue())
            .isEqualTo(run.predictions().scores()[row * run.predictions().classes() + label]);
      }
    }
  }

  /** The page moves the first cell's anchors by whole steps. */
  private static void assertAnchorsOfACell(JsonNode level, AnchorGrid grid) {
    int perCell = level.get("firstCell").size() / 4;
    int row = level.get("height").asInt() - 1;
    int column = level.get("width").asInt() - 1;
    int first = (row * level.get("width").asInt() + column) * perCell;
    float[] step = {level.get("stepX").floatValue(), level.get("stepY").floatValue()};
    for (int shape = 0; shape < perCell; shape++) {
      float[] expected = grid.at(first + shape).toArray();
      for (int i = 0; i < 4; i++) {
        float moved =
            level.get("firstCell").get(4 * shape + i).floatValue()
                + (i % 2 == 0 ? column * step[0] : row * step[1]);
        assertThat(moved).isCloseTo(expected[i], within(NOISE));
      }
    }
  }

  /** Shapes and work of every stage are those of the run. */
  @Test
  void everyStageHasItsLine() throws IOException {
    try (Example.Inspected inspected = Example.DEMO.inspect(EnumSet.noneOf(Stage.class))) {
      JsonNode stages = inspected.json().get("stages");
      assertThat(stages).extracting(stage -> stage.get("id").asText()).isEqualTo(Stage.ids());
      NetworkCost cost =
          NetworkCost.of(inspected.model().layout(), inspected.model().recipe(), 384, 512);
      RunRecord run = inspected.run();
      assertThat(line(stages, Stage.BACKBONE, "in")).isEqualTo("1 x 384 x 512 x 3");
      assertThat(line(stages, Stage.BACKBONE, "operations")).isEqualTo("" + cost.backbone());
      assertThat(line(stages, Stage.FPN, "operations")).isEqualTo("" + cost.pyramid());
      assertThat(line(stages, Stage.RPN, "operations")).isEqualTo("" + cost.rpnHead());
      assertThat(line(stages, Stage.BOX_HEAD, "operations"))
          .isEqualTo("" + cost.boxHead(run.proposals().size()));
      assertThat(line(stages, Stage.MASKS, "operations"))
          .isEqualTo("" + cost.maskHead(run.detections().size()));
      assertThat(line(stages, Stage.PROPOSALS, "out"))
          .isEqualTo(run.proposals().size() + " x 4 boxes");
      assertThat(stages.get(Stage.PROPOSALS.ordinal()).has("operations")).isFalse();
      for (Stage timed : EnumSet.complementOf(EnumSet.of(Stage.ANCHORS, Stage.WEIGHTS))) {
        assertThat(stages.get(timed.ordinal()).get("milliseconds").asDouble())
            .as(timed.id())
            .isPositive();
      }
    }
  }

  private static String line(JsonNode stages, Stage stage, String what) {
    return stages.get(stage.ordinal()).get(what).asText();
  }

  /** Features that came out are near the RoI: what is shown of a RoI is that of this RoI. */
  @Test
  void samplesOfARoiLieOnItsPlaceOfTheMap() throws IOException {
    try (Example.Inspected inspected = Example.DETECTRON2.inspect(EnumSet.of(Stage.ROI))) {
      JsonNode data = inspected.json();
      for (JsonNode roi : data.at("/sections/roi/rois")) {
        Boxes box = box(data.get("proposals"), "boxes", roi.get("roi").asInt());
        JsonNode grid = roi.get("grid");
        float scale = grid.get("scale").floatValue();
        JsonNode rows = grid.get("rows");
        float first = rows.get(0).get(0).floatValue();
        JsonNode last = rows.get(rows.size() - 1);
        assertThat(first).isBetween(box.y1(0) * scale, box.y2(0) * scale);
        assertThat(last.get(last.size() - 1).floatValue()).isBetween(first, box.y2(0) * scale);
      }
    }
  }

  @Test
  void oneStageHasOneSection() throws IOException {
    try (Example.Inspected inspected = Example.DETECTRON2.inspect(EnumSet.of(Stage.RPN))) {
      JsonNode sections = inspected.json().get("sections");

      assertThat(sections).hasSize(1);
      JsonNode top = sections.get("rpn").get("top");
      assertThat(top.get("probabilities").get(0).asDouble()).isBetween(0.0, 1.0);
      assertThat(top.get("anchors")).hasSameSizeAs(top.get("levels"));
    }
  }

  @Test
  void anImageOfNothingHasTheStagesThatItCameTo() throws IOException {
    try (SafetensorsFile file = MaskRcnn.demoWeights();
        MaskRcnn model =
            MaskRcnn.demo(Map.of("score_threshold", "0.9", "min_size", "128", "max_size", "128"))) {
      RgbImage black = RgbImage.of(64, 64, new byte[64 * 64 * 3]);
      Inspection inspection =
          Inspection.of(model, file, black, "black.png", EnumSet.allOf(Stage.class));

      assertThat(inspection.detectionCount()).isZero();
      assertThat(HtmlPage.json(inspection.tables())).contains("\"masks\":[]");
    }
  }

  private static void assertClose(Boxes found, Boxes expected) {
    assertThat(found.toArray()).containsExactly(expected.toArray(), within(NOISE));
  }

  private static Boxes box(JsonNode table, String name, int row) {
    return Boxes.of(floats(table, name, row));
  }

  private static float[] floats(JsonNode table, String name, int row) {
    float[] values = new float[4];
    for (int i = 0; i < 4; i++) {
      values[i] = table.get(name).get(4 * row + i).floatValue();
    }
    return values;
  }
}
