package io.github.maskrcnn4j.detector;

/** ResNet-101 with frozen batch norm as Detectron2 computes it. */
class Detectron2Test extends Detectron2Stages {
  Detectron2Test() {
    super(Fixture.DETECTRON2);
  }
}
