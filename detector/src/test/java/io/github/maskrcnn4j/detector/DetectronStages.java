package io.github.maskrcnn4j.detector;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the fixtures of Detectron and Detectron2 call things, where they agree. */
abstract class DetectronStages extends NetworkStages {

  DetectronStages(Fixture fixture) {
    super(fixture);
  }

  @Override
  GoldenTensor input() {
    return nchw("input");
  }

  @Override
  GoldenTensor features(int level) {
    return nchw("res" + level);
  }

  @Override
  GoldenTensor pyramid(int level) {
    return nchw("p" + level);
  }

  @Override
  RpnLevel rpn(int level) {
    int[] shape = golden.nhwcShape("rpn.logits.p" + level);
    return new RpnLevel(
        shape[1],
        shape[2],
        golden.nhwc("rpn.logits.p" + level),
        golden.nhwc("rpn.deltas.p" + level));
  }

  @Override
  int[] boxFeatureRows() {
    return golden.ints("box.pooled_index");
  }

  @Override
  GoldenTensor boxFeatures() {
    return nchw("box.pooled");
  }

  @Override
  BoxPredictions predictions() {
    return new BoxPredictions(
        golden.shape("box.cls_logits")[1],
        golden.floats("box.cls_logits"),
        golden.floats("box.deltas"));
  }

  @Override
  GoldenTensor maskFeatures() {
    return nchw("mask.pooled");
  }

  @Test
  void anchors() {
    var levels = IntStream.rangeClosed(2, 6).mapToObj(this::rpn).toList();
    var grids = model.rpn().anchors(levels, geometry);
    for (int level = 2; level <= 6; level++) {
      assertTensor(grids.get(level - 2).all().toArray())
          .hasBoxesCloseTo(golden.floats("anchors.p" + level), 0);
    }
  }

  @Test
  void hiddenLayers() {
    assertTensor(model.boxHead().hidden(scope, boxFeatures().on(scope)))
        .isCloseTo(golden.floats("box.fc"));
    assertTensor(model.maskHead().logits(scope, maskFeatures().on(scope)))
        .isCloseTo(golden.nhwc("mask.logits"));
  }

  /** Detections that the fixture has mask features of: the first few. */
  int withMaskFeatures() {
    return golden.shape("mask.pooled")[0];
  }

  Boxes boxes(String name) {
    return Boxes.of(golden.floats(name));
  }

  private GoldenTensor nchw(String name) {
    return GoldenTensor.ofNchw(golden, name);
  }
}
