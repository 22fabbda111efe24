package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is read back from a dump is what the trace of the same run was shown. */
class TensorDumpTest {

  /** Tensors that {@link Seen} leaves out: anchors, levels, indices and scores. */
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
          "mask_features.levels");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Example.class)
  void holdsEveryStagesOutput(Example example) throws IOException {
    try (Example.Inspected inspected = example.inspect(EnumSet.noneOf(Stage.class))) {
      TensorDump dump = new TensorDump();
      Seen seen = new Seen();
      inspected.model().detect(example.image(), new Both(seen, dump));
      Path file = folder.resolve("dump.safetensors");
      dump.write(file, Map.of("recipe", "any"));
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        assertThat(read.metadata()).containsEntry("recipe", "any");
        for (Map.Entry<String, float[]> tensor : seen.values.entrySet()) {
          assertThat(read.values(tensor.getKey())).as(tensor.getKey()).isEqualTo(tensor.getValue());
        }
        assertThat(read.names())
            .containsAll(seen.values.keySet())
            .containsAll(NOT_COPIED)
            .hasSize(seen.values.size() + NOT_COPIED.size());
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
    try (Example.Inspected inspected = Example.MATTERPORT.inspect(EnumSet.noneOf(Stage.class))) {
      TensorDump dump = new TensorDump();
      inspected.model().detect(Example.MATTERPORT.image(), dump);
      Path file = folder.resolve("dump.safetensors");
      dump.write(file, Map.of());
      try (SafetensorsFile read = SafetensorsFile.open(file)) {
        float[] levels = read.values("proposals.levels");
        int[] own = inspected.run().proposals().levels();
        for (int i = 0; i < levels.length; i++) {
          assertThat(levels[i]).isEqualTo(own[i] < 0 ? -1 : own[i] + 2);
        }
      }
    }
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
