package io.github.maskrcnn4j.detector;

/** ResNeXt-101 as Detectron computes it. */
class DetectronX101Test extends CaffeDetectronStages {
  DetectronX101Test() {
    super(Fixture.DETECTRON_X101);
  }
}
