package io.github.maskrcnn4j.detector;

/** ResNeXt-50: grouped convolutions. */
class TorchvisionX50Test extends TorchvisionStages {
  TorchvisionX50Test() {
    super(Fixture.TORCHVISION_X50);
  }
}
