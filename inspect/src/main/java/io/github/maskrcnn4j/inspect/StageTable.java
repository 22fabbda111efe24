package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.NetworkCost;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every stage of a run in one line: shapes, time, work, and the recipe's values. */
final class StageTable {

  private final RunRecord run;
  private final MaskRcnn model;
  private final int rois;
  private final int detections;
  private final NetworkCost cost;

  private StageTable(RunRecord run, MaskRcnn model) {
    this.run = run;
    this.model = model;
    this.rois = run.proposals().size();
    this.detections = run.detections().size();
    ImageGeometry image = run.input().geometry();
    this.cost =
        NetworkCost.of(model.layout(), model.recipe(), image.inputHeight(), image.inputWidth());
  }

  static List<StageRow> of(RunRecord run, MaskRcnn model) {
    StageTable table = new StageTable(run, model);
    return Arrays.stream(Stage.values()).map(table::row).toList();
  }

  private StageRow row(Stage stage) {
    return new StageRow(
        stage.id(),
        stage.title(),
        in(stage),
        out(stage),
        run.milliseconds().get(stage),
        operations(stage),
        StageRecipe.of(stage, model.recipe()),
        stage.code().stream().map(Class::getSimpleName).toList(),
        stage.tour());
  }

  private String in(Stage stage) {
    ImageGeometry image = run.input().geometry();
    int pooled = model.recipe().roi().boxSize();
    return switch (stage) {
      case INPUT -> shape(image.originalHeight(), image.originalWidth(), 3) + " bytes";
      case BACKBONE -> shape(1, image.inputHeight(), image.inputWidth(), 3);
      case FPN -> "C2 to C5";
      case ANCHORS -> "sizes of P2 to P6";
      case RPN -> "P2 to P6";
      case PROPOSALS -> "objectness and deltas of " + anchors() + " anchors";
      case ROI -> shape(rois, 4) + " boxes, P2 to P5";
      case BOX_HEAD -> shape(rois, pooled, pooled, model.layout().pyramidChannels());
      case SELECTION -> shape(rois, model.layout().classLogits()) + " scores, deltas";
      case MASKS -> shape(detections, 4) + " boxes, P2 to P5";
      case WEIGHTS -> "the weight file";
    };
  }

  private String out(Stage stage) {
    ImageGeometry image = run.input().geometry();
    int pooled = model.recipe().roi().boxSize();
    int classes = model.layout().classLogits();
    return switch (stage) {
      case INPUT -> shape(1, image.inputHeight(), image.inputWidth(), 3);
      case BACKBONE -> shapes(run.backbone());
      case FPN -> shapes(run.pyramid());
      case ANCHORS -> shape(anchors(), 4);
      case RPN -> anchors() + " scores, " + shape(anchors(), 4) + " deltas";
      case PROPOSALS -> shape(rois, 4) + " boxes";
      case ROI -> shape(rois, pooled, pooled, model.layout().pyramidChannels());
      case BOX_HEAD -> shape(rois, classes) + " logits, " + shape(rois, classes, 4) + " deltas";
      case SELECTION -> shape(detections, 4) + " boxes, labels, scores";
      case MASKS ->
          shape(detections, run.masks().side(), run.masks().side())
              + ", then "
              + shape(detections, image.originalHeight(), image.originalWidth());
      case WEIGHTS -> model.layout().shapes().size() + " tensors";
    };
  }

  private Long operations(Stage stage) {
    return switch (stage) {
      case BACKBONE -> cost.backbone();
      case FPN -> cost.pyramid();
      case RPN -> cost.rpnHead();
      case BOX_HEAD -> cost.boxHead(rois);
      case MASKS -> cost.maskHead(detections);
      default -> null;
    };
  }

  private int anchors() {
    return run.rpn().stream().mapToInt(level -> level.anchors()).sum();
  }

  private static String shapes(List<FeatureMap> maps) {
    return maps.stream()
        .map(map -> shape(map.height(), map.width(), map.channels()))
        .collect(Collectors.joining(", "));
  }

  private static String shape(int... sides) {
    return Arrays.stream(sides).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
  }
}
