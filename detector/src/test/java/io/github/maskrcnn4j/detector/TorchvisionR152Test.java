package io.github.maskrcnn4j.detector;

/** ResNet-152: 36 blocks in conv4_x. */
class TorchvisionR152Test extends TorchvisionStages {
  TorchvisionR152Test() {
    super(Fixture.TORCHVISION_R152);
  }
}
