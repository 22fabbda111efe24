package io.github.maskrcnn4j.detector;

/** ResNeXt-101 as Detectron2 computes it. */
class Detectron2X101Test extends Detectron2Stages {
  Detectron2X101Test() {
    super(Fixture.DETECTRON2_X101);
  }
}
