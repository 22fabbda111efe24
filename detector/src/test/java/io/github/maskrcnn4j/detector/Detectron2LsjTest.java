package io.github.maskrcnn4j.detector;

/** Detectron2's baseline with large-scale jitter: batch norm everywhere, deeper heads. */
class Detectron2LsjTest extends Detectron2Stages {
  Detectron2LsjTest() {
    super(Fixture.DETECTRON2_LSJ);
  }
}
