package io.github.maskrcnn4j.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the implementations' ways to resize have in common. */
class ResizingTest {

  /** Those that know nothing beyond the edges of the picture. */
  static Stream<Resizing> withoutBorder() {
    return Stream.of(
        new NormalisedBilinear(800, 1333),
        new AntialiasedBilinear(800, 1333),
        new PlainBilinear(800, 1333));
  }

  static Stream<Resizing> all() {
    return Stream.concat(withoutBorder(), Stream.of(new BlackBorderBilinear(800, 1024)));
  }

  /** The outer ones are copies, the inner ones a quarter of the way. */
  @ParameterizedTest
  @MethodSource("withoutBorder")
  void twoPixelsBecomeFour(Resizing resizing) {
    assertThat(Images.resizeGrey(Images.grey(1, 2, 0, 100), resizing, 1, 4, 2))
        .containsExactly(0, 25, 75, 100);
    assertThat(Images.resizeGrey(Images.grey(2, 1, 0, 100), resizing, 4, 1, 2))
        .containsExactly(0, 25, 75, 100);
  }

  /** Also at a scale that is not 1 and leaves the sides as they are once they are rounded. */
  @ParameterizedTest
  @MethodSource("all")
  void anUnchangedSizeIsACopyAtAnyScale(Resizing resizing) {
    RgbImage image = Images.random(7, 9, 1);
    for (double scale : new double[] {1, 1.01}) {
      float[] copy = Images.resize(image, resizing, 7, 9, scale);

      for (int i = 0; i < copy.length; i++) {
        assertThat(copy[i]).as("value %d at scale %s", i, scale).isEqualTo(image.data()[i] & 255);
      }
    }
  }

  /** The sources fail where a side becomes 0; here it becomes 1. */
  @ParameterizedTest
  @MethodSource("withoutBorder")
  void sidesAreNeverZero(Resizing resizing) {
    assertThat(resizing.target(1, 1)).isEqualTo(new ScaledSize(800, 800, 800));
    assertThat(resizing.target(1, 4000)).isEqualTo(new ScaledSize(1, 1333, 1333 / 4000.0));
    assertThat(resizing.target(4000, 3)).isEqualTo(new ScaledSize(1333, 1, 1333 / 4000.0));
  }
}
