package io.github.maskrcnn4j.examples.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeTest {
  private static final Rectangle CANVAS = new Rectangle(120, 120);

  @ParameterizedTest
  @EnumSource
  void hasItsSizeAndItsCentreInTheOrigin(Shape shape) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20; i++) {
      Rectangle2D box = shape.draw(random, 50).getBounds2D();

      assertThat(Math.max(box.getWidth(), box.getHeight())).isCloseTo(50, within(1e-3));
      assertThat(box.getCenterX()).isCloseTo(0, within(1e-3));
      assertThat(box.getCenterY()).isCloseTo(0, within(1e-3));
    }
  }

  /** Of a bounding box of 100 x 100, whatever the rotation; a ring of radius 1 has a hole. */
  @ParameterizedTest
  @CsvSource({
    "CIRCLE, 7854, 7854",
    "SQUARE, 5000, 10000",
    "RING, 4200, 5900",
    "MOON, 1500, 6500",
    "ARROW, 1500, 5000"
  })
  void coversAsMuchAsItShould(Shape shape, int least, int most) {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20; i++) {
      PlacedShape placed = PlacedShape.at(60, 60, shape, shape.draw(random, 100), CANVAS);

      assertThat(placed.pixels().cardinality()).isBetween(least - 40, most + 40);
    }
  }

  @Test
  void ringsAndMoonsHaveNothingWhereTheyAreHollow() {
    SplittableRandom random = new SplittableRandom(3);

    assertThat(Shape.RING.draw(random, 100).contains(0, 0)).isFalse();
    assertThat(Shape.MOON.draw(random, 100).isSingular()).isTrue();
    assertThat(Shape.RING.draw(random, 100).isSingular()).isFalse();
  }

  /** A square in its place, by hand: a pixel of which less than half is covered is outside. */
  @Test
  void aPixelBelongsToTheShapeThatCoversHalfOfIt() {
    Rectangle canvas = new Rectangle(4, 3);
    Area square = new Area(new Rectangle2D.Double(-0.8, -0.8, 1.6, 1.6));

    PlacedShape placed = PlacedShape.at(2, 1, Shape.SQUARE, square, canvas);

    // columns 1.2 to 2.8, rows 0.2 to 1.8: corner pixels are covered by 0.64
    assertThat(placed.pixels().stream()).containsExactly(1, 2, 5, 6);
    PlacedShape shifted = PlacedShape.at(1.6, 1, Shape.SQUARE, square, canvas);
    // columns 0.8 to 2.4: the outer ones have 0.2 and 0.4 of a pixel
    assertThat(shifted.pixels().stream()).containsExactly(1, 5);
  }
}
