package io.github.maskrcnn4j.detector.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelPlacerTest {
  private final LabelPlacer placer = new LabelPlacer(200, 100);

  @Test
  void aLabelSitsOnTheUpperLeftCorner() {
    assertThat(place(50, 40, 150, 90)).isEqualTo(new Rectangle2D.Double(50, 30, 60, 10));
  }

  @Test
  void aSecondLabelMakesRoomForTheFirst() {
    place(50, 40, 150, 90);

    assertThat(place(50, 40, 150, 90)).isEqualTo(new Rectangle2D.Double(50, 90, 60, 10));
  }

  @Test
  void aSmallObjectAtTheUpperBorderIsNotHidden() {
    assertThat(place(50, 0, 60, 10)).isEqualTo(new Rectangle2D.Double(50, 10, 60, 10));
  }

  @Test
  void aLargeObjectAtTheUpperBorderHasItsLabelInside() {
    assertThat(place(50, 0, 200, 100)).isEqualTo(new Rectangle2D.Double(50, 0, 60, 10));
  }

  @Test
  void noLabelLeavesTheImage() {
    long seed = 3;
    Random random = new Random(seed);
    Rectangle2D image = new Rectangle2D.Double(0, 0, 200, 100);
    for (int i = 0; i < 200; i++) {
      int x = random.nextInt(200);
      int y = random.nextInt(100);
      Rectangle2D place = place(x, y, x + random.nextInt(200 - x) + 1, y + 1);

      assertThat(image.contains(place)).as("seed %d, label %d at %s", seed, i, place).isTrue();
    }
  }

  private Rectangle2D place(int... box) {
    return placer.place(
        Pictures.instance(1, "x", 1, Pictures.mask("#"), box[0], box[1], box[2], box[3]), 60, 10);
  }
}
