package io.github.maskrcnn4j.detector;

/** ResNet-18: basic blocks. */
class TorchvisionR18Test extends TorchvisionStages {
  TorchvisionR18Test() {
    super(Fixture.TORCHVISION_R18);
  }
}
