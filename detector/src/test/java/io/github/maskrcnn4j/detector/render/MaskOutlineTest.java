package io.github.maskrcnn4j.detector.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskOutlineTest {

  @Test
  void aSinglePixelIsADiamondThroughTheMiddlesOfItsEdges() {
    BinaryMask mask = Pictures.mask("...", "..#");

    List<Loop> loops = MaskOutline.of(mask);

    assertThat(loops).hasSize(1);
    Path2D path = loops.get(0).toPath(1);
    assertThat(path.getBounds2D()).isEqualTo(new Rectangle2D.Double(2, 1, 1, 1));
    assertThat(path.contains(2.5, 1.5)).isTrue();
  }

  @Test
  void aHoleHasALoopOfItsOwn() {
    List<Loop> loops = MaskOutline.of(Pictures.mask("####", "#..#", "####"));

    assertThat(loops).extracting(Loop::size).containsExactly(14, 6);
  }

  @Test
  void pixelsThatTouchAtACornerAreTwoParts() {
    List<Loop> loops = MaskOutline.of(Pictures.mask("#.", ".#"));

    assertThat(loops).extracting(Loop::size).containsExactly(4, 4);
  }

  @Test
  void anEmptyMaskHasNoOutline() {
    assertThat(MaskOutline.of(Pictures.mask("..", ".."))).isEmpty();
  }

  /** Every edge between inside and outside belongs to exactly one loop. */
  @Test
  void loopsAreAsLongAsTheBorder() {
    long seed = 7;
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      int height = 1 + random.nextInt(12);
      int width = 1 + random.nextInt(12);
      byte[] pixels = new byte[height * width];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) random.nextInt(2);
      }
      BinaryMask mask = BinaryMask.of(height, width, pixels);

      int length = MaskOutline.of(mask).stream().mapToInt(Loop::size).sum();

      assertThat(length).as("seed %d, round %d", seed, round).isEqualTo(border(mask));
    }
  }

  private static int border(BinaryMask mask) {
    int edges = 0;
    for (int y = -1; y < mask.height(); y++) {
      for (int x = -1; x < mask.width(); x++) {
        edges += inside(mask, y, x) != inside(mask, y, x + 1) ? 1 : 0;
        edges += inside(mask, y, x) != inside(mask, y + 1, x) ? 1 : 0;
      }
    }
    return edges;
  }

  private static boolean inside(BinaryMask mask, int y, int x) {
    return y >= 0 && x >= 0 && y < mask.height() && x < mask.width() && mask.get(y, x);
  }
}
