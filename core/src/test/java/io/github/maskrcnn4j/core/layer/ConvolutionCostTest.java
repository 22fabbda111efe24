package io.github.maskrcnn4j.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.kernels.TileGrid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The choices for the layers of a ResNet-101 as they were measured to be right. */
class ConvolutionCostTest {

  @ParameterizedTest
  @CsvSource({
    "1, 256, 64, true", // conv2_x
    "1, 32, 512, true", // conv5_x
    "1, 32, 256, true", // P5
    "1, 16, 256, false", // P6: sixteen tiles do not pay for the kernel's transform
    "100, 14, 256, true", // the mask head
    "1, 256, 3, false"
  })
  void winogradsWayPaysForManyTilesAndChannels(int maps, int side, int channels, boolean winograd) {
    TileGrid grid = new TileGrid(maps, side, side);
    assertThat(ConvolutionCost.favoursWinograd(grid, channels, channels)).isEqualTo(winograd);
  }
}
