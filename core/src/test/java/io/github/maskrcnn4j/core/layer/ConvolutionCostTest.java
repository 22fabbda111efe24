package io.github.maskrcnn4j.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.kernels.TileGrid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/tour/12-convolution.md says of the choice. */
class ConvolutionCostTest {

  /** The kernel's transform must be shared by so many tiles. */
  @ParameterizedTest
  @CsvSource({"256, 26", "64, 28", "16, 43", "8, 151"})
  void winogradsWayPaysFromSoManyTilesOn(int channels, int tiles) {
    assertThat(favoursWinograd(tiles, channels)).isTrue();
    assertThat(favoursWinograd(tiles - 1, channels)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6})
  void withAHandfulOfChannelsItNeverDoes(int channels) {
    assertThat(favoursWinograd(1 << 20, channels)).isFalse();
  }

  /** Whole tiles, in one row. */
  private static boolean favoursWinograd(int tiles, int channels) {
    return ConvolutionCost.favoursWinograd(new TileGrid(1, 4, 4 * tiles), channels, channels);
  }
}
