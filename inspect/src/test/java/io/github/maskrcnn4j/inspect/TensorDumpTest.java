package io.github.maskrcnn4j.inspect;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.layer.Probabilities;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is read back from a dump is what the trace of the same run was shown. */
class TensorDumpTest {

  /** Tensors that {@link Seen} leaves out: anchors, levels, indices, scores, and hidden ones. */
  private static final List<String> NOT_COPIED =
      List.of(
          "rpn.p2.anchors",
          "rpn.p3.anchors",
          "rpn.p4.anchors",
          "rpn.p5.anchors",
          "rpn.p6.anchors",
          "proposals.anchors",
          "proposals.levels",
          "box_features.levels",
          "detections.scores",
          "detections.labels",
          "detections.rois",
          "mask_features.levels",
          "m2",
          "m3",
          "m4",
          "m5",
          "rpn.p2.hidden",
          "rpn.p3.hidden",
          "rpn.p4.hidden",
          "rpn.p5.hidden",
          "rpn.p6.hidden",
          "mask_logits");

  /** Relative to the largest: what a hundred layers of float32 add up to. */
  private static final double WHOLE_NETWORK = 1e-3;

  private static final List<String> TWO_LAYERS = List.of("box_head.fc1", "box_head.fc2");

  private static final List<String> CONVOLUTIONS_FIRST =
      List.of(
          "box_head.conv1", "box_head.conv2", "box_head.conv3", "box_head.conv4", "box_head.fc1");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Example.class)
  void holdsEveryStagesOutput(Example example) throws IOException {
    try (Example.Inspected inspected = example.inspect(EnumSet.noneOf(Stage.class))) {
      TensorDump dump = new TensorDump(inspected.model());
      Seen seen = new Seen();
      inspected.model().detect(example.image(), new Both(seen, dump));
      Path file = folder.resolve("dump.safetensors");
      dump.write(file, Map.of("recipe", "any"));
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThat(read.metadata()).containsEntry("recipe", "any");
        for (Map.Entry<String, float[]> tensor : seen.values.entrySet()) {
          assertThat(read.values(tensor.getKey())).as(tensor.getKey()).isEqualTo(tensor.getValue());
        }
        List<String> names = new ArrayList<>(seen.values.keySet());
        names.addAll(NOT_COPIED);
        names.addAll(example == Example.TORCHVISION_V2 ? CONVOLUTIONS_FIRST : TWO_LAYERS);
        assertThat(read.names()).containsExactlyInAnyOrderElementsOf(names);
        int proposals = inspected.run().proposals().size();
        assertThat(read.shape("proposals.boxes")).containsExactly(proposals, 4);
        assertThat(read.shape("box_features")[0]).isEqualTo(proposals);
        assertThat(read.shape("rpn.p2.deltas")).hasSize(4).endsWith(4);
        assertThat(read.shape("masks"))
            .containsExactly(inspected.run().detections().size(), 28, 28);
        assertThat(read.values("detections.rois")).hasSize(inspected.run().detections().size());
      }
    }
  }

  @Test
  void levelsAreThoseOfThePyramid() throws IOException {
    try (Example.Inspected inspected = Example.MATTERPORT.inspect(EnumSet.noneOf(Stage.class));
        SafetensorsFile read = dumped(Example.MATTERPORT, inspected.model())) {
      float[] levels = read.values("proposals.levels");
      int[] own = inspected.run().proposals().levels();
      for (int i = 0; i < levels.length; i++) {
        assertThat(levels[i]).isEqualTo(own[i] < 0 ? -1 : own[i] + 2);
      }
    }
  }

  /** A mask is the sigmoid of the logits of its detection's class; P6 has a hidden map too. */
  @ParameterizedTest
  @EnumSource(Example.class)
  void hiddenTensorsFitTheirNeighbours(Example example) throws IOException {
    try (Example.Inspected inspected = example.inspect(EnumSet.noneOf(Stage.class));
        SafetensorsFile read = dumped(example, inspected.model())) {
      for (int level = 2; level <= 5; level++) {
        assertThat(read.shape("m" + level)).isEqualTo(read.shape("p" + level));
      }
      for (int level = 2; level <= 6; level++) {
        long[] hidden = read.shape("rpn.p" + level + ".hidden");
        assertThat(hidden).hasSize(4).startsWith(Arrays.copyOf(read.shape("p" + level), 3));
        float[] values = read.values("rpn.p" + level + ".hidden");
        assertThat(Summary.of(values).min()).as("behind a ReLU").isZero();
      }
      float[] labels = read.values("detections.labels");
      float[] own = ownChannel(read.values("mask_logits"), labels);
      for (int i = 0; i < own.length; i++) {
        own[i] = Probabilities.sigmoid(own[i]);
      }
      assertTensor(read.values("masks")).isWithin(own, 1e-5);
    }
  }

  /** Of {@code [D, 28, 28, K]} the values of each detection's own class. */
  private static float[] ownChannel(float[] logits, float[] labels) {
    int cells = 28 * 28;
    int classes = logits.length / cells / labels.length;
    float[] own = new float[labels.length * cells];
    for (int i = 0; i < own.length; i++) {
      own[i] = logits[i * classes + (int) labels[i / cells]];
    }
    return own;
  }

  /** From the picture on: what the implementations' own layers gave, row by row. */
  @ParameterizedTest
  @CsvSource({
    "TORCHVISION, box_head.fc2, box_head, , mask_logits, mask_index, det_scores",
    "TORCHVISION_V2, box_head.fc1, box_head, , mask_logits, mask_index, det_scores",
    "DETECTRON, box_head.fc2, box.fc, box.pooled_index, mask.logits, , det.scores",
    "DETECTRON2, box_head.fc2, box.fc, box.pooled_index, mask.logits, , det.scores"
  })
  void hiddenLayersAreThoseOfTheImplementations(
      Example example,
      String layer,
      String hidden,
      String rois,
      String logits,
      String detections,
      String scores)
      throws IOException {
    Golden golden = example.golden();
    try (Example.Inspected inspected = example.inspect(EnumSet.noneOf(Stage.class));
        SafetensorsFile read = dumped(example, inspected.model())) {
      int[] own = index(golden, rois, hidden);
      assertTensor(rows(read, layer, own)).isCloseTo(golden.floats(hidden), WHOLE_NETWORK);
      int[] masks =
          Arrays.stream(index(golden, detections, logits))
              .map(i -> place(golden.floats(scores), i))
              .toArray();
      assertTensor(rows(read, "mask_logits", masks)).isCloseTo(golden.nhwc(logits), WHOLE_NETWORK);
    }
  }

  /** Which rows a fixture has of a tensor; the first ones if it does not say. */
  private static int[] index(Golden golden, String name, String tensor) {
    return name == null ? IntStream.range(0, golden.shape(tensor)[0]).toArray() : golden.ints(name);
  }

  /** How many score better: Detectron lists detections by class, here the best come first. */
  private static int place(float[] scores, int detection) {
    return (int)
        IntStream.range(0, scores.length).filter(i -> scores[i] > scores[detection]).count();
  }

  private static float[] rows(SafetensorsFile file, String name, int[] index) throws IOException {
    float[] all = file.values(name);
    int size = all.length / (int) file.shape(name)[0];
    float[] rows = new float[index.length * size];
    for (int i = 0; i < index.length; i++) {
      System.arraycopy(all, index[i] * size, rows, i * size, size);
    }
    return rows;
  }

  private SafetensorsFile dumped(Example example, MaskRcnn model) throws IOException {
    TensorDump dump = new TensorDump(model);
    model.detect(example.image(), dump);
    Path file = folder.resolve("dump.safetensors");
    dump.write(file, Map.of());
    return SafetensorsFile.open(file);
  }

  /** Copies the values of some tensors, in its own way. */
  private static final class Seen implements Trace {
    private final Map<String, float[]> values = new LinkedHashMap<>();

    @Override
    public void input(ModelInput input) {
      values.put("input", input.data());
    }

    @Override
    public void backbone(List<INDArray> features) {
      for (int i = 0; i < 4; i++) {
        values.put("c" + (i + 2), HostTensors.toHost(features.get(i)));
      }
    }

    @Override
    public void pyramid(List<INDArray> pyramid) {
      for (int i = 0; i < 5; i++) {
        values.put("p" + (i + 2), HostTensors.toHost(pyramid.get(i)));
      }
    }

    @Override
    public void rpn(List<RpnLevel> levels, List<AnchorGrid> anchors) {
      for (int i = 0; i < 5; i++) {
        values.put("rpn.p%d.objectness".formatted(i + 2), levels.get(i).objectness());
        values.put("rpn.p%d.deltas".formatted(i + 2), levels.get(i).deltas());
      }
    }

    @Override
    public void proposals(Proposals proposals) {
      values.put("proposals.boxes", proposals.boxes().toArray());
      values.put("proposals.scores", proposals.scores());
    }

    @Override
    public void boxFeatures(INDArray features, int[] levels) {
      values.put("box_features", HostTensors.toHost(features));
    }

    @Override
    public void boxPredictions(BoxPredictions predictions) {
      values.put("class_logits", predictions.logits());
      values.put("box_deltas", predictions.deltas());
    }

    @Override
    public void detections(Detections detections) {
      values.put("detections.boxes", detections.boxes().toArray());
      values.put("detections.boxes_in_original", detections.boxesInOriginal().toArray());
    }

    @Override
    public void maskFeatures(INDArray features, int[] levels) {
      values.put("mask_features", HostTensors.toHost(features));
    }

    @Override
    public void masks(SoftMasks masks) {
      values.put("masks", masks.values());
    }
  }

  /** Shows one run to two traces. */
  private record Both(Trace first, Trace second) implements Trace {
    @Override
    public void input(ModelInput input) {
      first.input(input);
      second.input(input);
    }

    @Override
    public void backbone(List<INDArray> features) {
      first.backbone(features);
      second.backbone(features);
    }

    @Override
    public void pyramid(List<INDArray> pyramid) {
      first.pyramid(pyramid);
      second.pyramid(pyramid);
    }

    @Override
    public void rpn(List<RpnLevel> levels, List<AnchorGrid> anchors) {
      first.rpn(levels, anchors);
      second.rpn(levels, anchors);
    }

    @Override
    public void proposals(Proposals proposals) {
      first.proposals(proposals);
      second.proposals(proposals);
    }

    @Override
    public void boxFeatures(INDArray features, int[] levels) {
      first.boxFeatures(features, levels);
      second.boxFeatures(features, levels);
    }

    @Override
    public void boxPredictions(BoxPredictions predictions) {
      first.boxPredictions(predictions);
      second.boxPredictions(predictions);
    }

    @Override
    public void detections(Detections detections) {
      first.detections(detections);
      second.detections(detections);
    }

    @Override
    public void maskFeatures(INDArray features, int[] levels) {
      first.maskFeatures(features, levels);
      second.maskFeatures(features, levels);
    }

    @Override
    public void masks(SoftMasks masks) {
      first.masks(masks);
      second.masks(masks);
    }
  }
}
