package io.github.maskrcnn4j.detector;

/** Wide ResNet-50: bottlenecks whose middle is wider. */
class TorchvisionW50Test extends TorchvisionStages {
  TorchvisionW50Test() {
    super(Fixture.TORCHVISION_W50);
  }
}
