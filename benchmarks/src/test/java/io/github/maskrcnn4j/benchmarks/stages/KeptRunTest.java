package io.github.maskrcnn4j.benchmarks.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.detector.Model;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A stage alone makes of what was kept exactly what the run made: benchmarks measure the same. */
class KeptRunTest {

  private final FullSizeModel model = EveryBenchmarkTest.narrowModel();
  private Model stages;
  private KeptRun run;

  @BeforeEach
  void load() throws IOException {
    model.load();
    stages = model.stages();
    run = model.run();
  }

  @AfterEach
  void free() throws IOException {
    model.free();
  }

  @Test
  void backboneAndPyramid() {
    try (TensorScope scope = model.pool().open()) {
      INDArray output = stages.resNet().stem(scope, run.image());
      for (int stage = 2; stage <= 5; stage++) {
        output = stages.resNet().stage(scope, stage, output);
        assertSame(output, run.features().get(stage - 2));
      }
      List<INDArray> pyramid = stages.pyramid().apply(scope, run.features());
      assertThat(pyramid).hasSameSizeAs(run.pyramid());
      for (int i = 0; i < pyramid.size(); i++) {
        assertSame(pyramid.get(i), run.pyramid().get(i));
      }
    }
  }

  @Test
  void proposals() {
    try (TensorScope scope = model.pool().open()) {
      assertThat(stages.rpn().predict(scope, run.pyramid()))
          .usingRecursiveComparison()
          .isEqualTo(run.levels());
    }
    assertThat(stages.rpn().select(run.levels(), run.geometry()))
        .usingRecursiveComparison()
        .isEqualTo(run.proposals());
  }

  @Test
  void boxesAndMasks() {
    try (TensorScope scope = model.pool().open()) {
      assertSame(
          stages
              .boxFeatures()
              .extract(scope, run.pyramid(), run.proposals().boxes(), run.geometry()),
          run.boxFeatures());
      assertThat(stages.boxHead().apply(scope, run.boxFeatures()))
          .usingRecursiveComparison()
          .isEqualTo(run.predictions());
      assertSame(
          stages
              .maskFeatures()
              .extract(scope, run.pyramid(), run.detections().boxes(), run.geometry()),
          run.maskFeatures());
      assertThat(stages.maskHead().apply(scope, run.maskFeatures(), run.detections().labels()))
          .usingRecursiveComparison()
          .isEqualTo(run.softMasks());
    }
    assertThat(
            stages
                .recipe()
                .selector()
                .select(run.predictions(), run.proposals().boxes(), run.geometry()))
        .usingRecursiveComparison()
        .isEqualTo(run.detections());
    assertThat(run.masks()).hasSize(run.detections().size());
  }

  private static void assertSame(INDArray found, INDArray expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(HostTensors.toHost(found)).isEqualTo(HostTensors.toHost(expected));
  }
}
