package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.safetensors.Dtype;
import io.github.maskrcnn4j.core.safetensors.SafetensorsWriter;
import io.github.maskrcnn4j.core.safetensors.TensorSource;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Model;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnHead;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies every stage's output whole, to compare it with another implementation's. docs/inspect.md
 * lists the tensors' names and shapes. All are float32: indices too, which are far below {@code
 * 2^24}.
 *
 * <p>What lies inside of a stage, such as a hidden layer, a run does not show: that part is
 * computed once more, from the stage's input.
 *
 * <p>Stages that a run did not come to, for want of proposals or detections, have no tensors.
 */
public final class TensorDump implements Trace {

  private static final int FIRST_LEVEL = 2;

  private final Model stages;
  private final List<TensorSource> tensors = new ArrayList<>();

  /**
   * @param model whose run is watched
   */
  public TensorDump(MaskRcnn model) {
    this.stages = model.stages();
  }

  /**
   * Writes all that was copied, whole or not at all.
   *
   * @param metadata strings for the file's header
   */
  public void write(Path file, Map<String, String> metadata) throws IOException {
    SafetensorsWriter.write(file, metadata, tensors);
  }

  @Override
  public void input(ModelInput input) {
    add("input", input.data(), 1, input.geometry().inputHeight(), input.geometry().inputWidth(), 3);
  }

  @Override
  public void backbone(List<INDArray> features) {
    addLevels("c", "", features);
    try (TensorScope scope = TensorScope.standalone()) {
      addLevels("m", "", stages.pyramid().merged(scope, features));
    }
  }

  @Override
  public void pyramid(List<INDArray> pyramid) {
    addLevels("p", "", pyramid);
    RpnHead head = stages.rpn().head();
    try (TensorScope scope = TensorScope.standalone()) {
      addLevels("rpn.p", ".hidden", pyramid.stream().map(p -> head.hidden(scope, p)).toList());
    }
  }

  @Override
  public void rpn(List<RpnLevel> levels, List<AnchorGrid> anchors) {
    for (int i = 0; i < levels.size(); i++) {
      RpnLevel level = levels.get(i);
      String name = "rpn.p" + (FIRST_LEVEL + i);
      int perCell = level.anchors() / (level.height() * level.width());
      int perAnchor = level.objectness().length / level.anchors();
      add(
          name + ".objectness",
          level.objectness(),
          level.height(),
          level.width(),
          perCell,
          perAnchor);
      add(name + ".deltas", level.deltas(), level.height(), level.width(), perCell, 4);
      add(
          name + ".anchors",
          anchors.get(i).all().toArray(),
          level.height(),
          level.width(),
          perCell,
          4);
    }
  }

  @Override
  public void proposals(Proposals proposals) {
    addBoxes("proposals.boxes", proposals.boxes());
    add("proposals.scores", proposals.scores(), proposals.size());
    add("proposals.anchors", proposals.anchors());
    add("proposals.levels", shifted(proposals.levels()));
  }

  @Override
  public void boxFeatures(INDArray features, int[] levels) {
    add("box_features", features);
    add("box_features.levels", levels);
    try (TensorScope scope = TensorScope.standalone()) {
      addHidden(stages.boxHead().hiddenLayers(scope, features));
    }
  }

  /** Convolutions, which keep rows and columns, and fully connected layers: each kind counts. */
  private void addHidden(List<INDArray> layers) {
    int convolutions = 0;
    int connected = 0;
    for (INDArray layer : layers) {
      add("box_head." + (layer.rank() > 2 ? "conv" + ++convolutions : "fc" + ++connected), layer);
    }
  }

  @Override
  public void boxPredictions(BoxPredictions predictions) {
    int rois = predictions.rois();
    add("class_logits", predictions.logits(), rois, predictions.classes());
    add("box_deltas", predictions.deltas(), rois, predictions.deltas().length / rois / 4, 4);
  }

  @Override
  public void detections(Detections detections) {
    addBoxes("detections.boxes", detections.boxes());
    addBoxes("detections.boxes_in_original", detections.boxesInOriginal());
    add("detections.scores", detections.scores(), detections.size());
    add("detections.labels", detections.labels());
    add("detections.rois", detections.rois());
  }

  @Override
  public void maskFeatures(INDArray features, int[] levels) {
    add("mask_features", features);
    add("mask_features.levels", levels);
    try (TensorScope scope = TensorScope.standalone()) {
      add("mask_logits", stages.maskHead().logits(scope, features));
    }
  }

  @Override
  public void masks(SoftMasks masks) {
    add("masks", masks.values(), masks.size(), masks.side(), masks.side());
  }

  private void addLevels(String before, String after, List<INDArray> maps) {
    for (int i = 0; i < maps.size(); i++) {
      add(before + (FIRST_LEVEL + i) + after, maps.get(i));
    }
  }

  private void addBoxes(String name, Boxes boxes) {
    add(name, boxes.toArray(), boxes.size(), 4);
  }

  private void add(String name, INDArray tensor) {
    add(name, HostTensors.toHost(tensor), tensor.shape());
  }

  private void add(String name, int[] values) {
    float[] exact = new float[values.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = values[i];
    }
    add(name, exact, values.length);
  }

  private void add(String name, float[] values, long... shape) {
    tensors.add(new TensorSource(name, Dtype.F32, shape, () -> values));
  }

  /** 2 for P2; -1, a row of padding, stays. */
  private static int[] shifted(int[] levels) {
    return Arrays.stream(levels).map(level -> level < 0 ? level : level + FIRST_LEVEL).toArray();
  }
}
