package io.github.maskrcnn4j.core.model;

/** The two residual blocks of the ResNet paper (arXiv:1512.03385, figure 5). */
public enum ResidualBlock {
  /** Two 3x3 convolutions: ResNet-18 and -34. */
  BASIC(2),
  /** 1x1, 3x3 (in a ResNeXt grouped), 1x1: ResNet-50 and deeper. */
  BOTTLENECK(3);

  private final int convolutions;

  ResidualBlock(int convolutions) {
    this.convolutions = convolutions;
  }

  /** Convolutions of a block, the shortcut's left out. */
  public int convolutions() {
    return convolutions;
  }
}
