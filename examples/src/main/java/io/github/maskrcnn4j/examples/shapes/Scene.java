package io.github.maskrcnn4j.examples.shapes;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A picture of one to six shapes, and what of them it shows.
 *
 * @param picture of 256 to 320 pixels a side
 * @param objects from the bottom to the top
 */
public record Scene(BufferedImage picture, List<Item> objects) {
  private static final int[] SIDES = {256, 288, 320};

  /**
   * A shape that is seen.
   *
   * @param shape its class
   * @param mask the pixels that it covers by half or more and that no later shape covers so; of the
   *     picture's size
   */
  public record Item(Shape shape, Rle mask) {}

  /**
   * A scene that the generator's numbers alone determine.
   *
   * @param classes that its shapes are drawn from
   */
  public static Scene random(RandomGenerator random, List<Shape> classes) {
    Rectangle canvas = new Rectangle(side(random), side(random));
    Layout layout = Layout.random(random, canvas, classes);
    Brush brush = new Brush(random, canvas);
    BufferedImage picture = brush.ground();
    layout.shapes().forEach(shape -> brush.draw(shape, picture));

    List<Item> objects = new ArrayList<>();
    for (int i = 0; i < layout.shapes().size(); i++) {
      Shape shape = layout.shapes().get(i).shape();
      objects.add(new Item(shape, mask(layout.visible().get(i), canvas)));
    }
    return new Scene(brush.develop(picture), objects);
  }

  private static int side(RandomGenerator random) {
    return SIDES[random.nextInt(SIDES.length)];
  }

  private static Rle mask(BitSet pixels, Rectangle canvas) {
    byte[] inside = new byte[canvas.width * canvas.height];
    pixels.stream().forEach(pixel -> inside[pixel] = 1);
    return Rle.encode(BinaryMask.of(canvas.height, canvas.width, inside));
  }
}
