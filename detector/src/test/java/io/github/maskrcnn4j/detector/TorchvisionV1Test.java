package io.github.maskrcnn4j.detector;

/** ResNet-101 with frozen batch norm: the recipe of torchvision's first COCO weights. */
class TorchvisionV1Test extends TorchvisionStages {
  TorchvisionV1Test() {
    super(Fixture.TORCHVISION);
  }
}
