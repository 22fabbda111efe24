package io.github.maskrcnn4j.detector;

/** ResNet-50 with batch norm everywhere: the recipe of torchvision's second COCO weights. */
class TorchvisionV2Test extends TorchvisionStages {
  TorchvisionV2Test() {
    super(Fixture.TORCHVISION_V2);
  }
}
