package io.github.maskrcnn4j.detector;

/** ResNet-101 with affine layers as Detectron computes it. */
class DetectronTest extends CaffeDetectronStages {
  DetectronTest() {
    super(Fixture.DETECTRON);
  }
}
