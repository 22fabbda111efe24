package io.github.maskrcnn4j.examples.shapes;

import java.awt.Rectangle;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Where the shapes of a scene lie: later ones on top of earlier ones, none nearly hidden.
 *
 * @param shapes from the bottom to the top
 * @param visible the pixels of each that no other one covers; nobody modifies them
 */
record Layout(List<PlacedShape> shapes, List<BitSet> visible) {
  private static final int MOST_SHAPES = 6;

  /** Longer side in pixels: what the embedded model was trained with. */
  private static final double LEAST_SIZE = 24;

  /** Of the picture's shorter side. */
  private static final double LARGEST_SIZE = 0.78;

  /** A shape of which less is visible cannot be told by anybody, and is taken away. */
  private static final double LEAST_VISIBLE = 0.25;

  private static final int LEAST_PIXELS = 40;
  private static final int TRIES = 6;

  /** One to six shapes of these classes. */
  static Layout random(RandomGenerator random, Rectangle canvas, List<Shape> classes) {
    List<PlacedShape> shapes = new ArrayList<>();
    BitSet taken = new BitSet();
    for (double size : sizes(random, canvas)) {
      Shape shape = classes.get(random.nextInt(classes.size()));
      PlacedShape placed = place(random, canvas, taken, shape, shape.draw(random, size));
      shapes.add(placed);
      taken.or(placed.pixels());
    }
    return withoutHidden(shapes);
  }

  /**
   * Small ones are as frequent as large ones on a logarithmic scale; large ones tend to be first.
   */
  private static double[] sizes(RandomGenerator random, Rectangle canvas) {
    record Draw(double size, double height) {}
    double largest = LARGEST_SIZE * Math.min(canvas.width, canvas.height);
    int count = random.nextInt(1, MOST_SHAPES + 1);
    return DoubleStream.generate(random::nextDouble)
        .limit(count)
        .map(t -> LEAST_SIZE * Math.pow(largest / LEAST_SIZE, t))
        .mapToObj(size -> new Draw(size, -size * Math.exp(0.6 * random.nextGaussian())))
        .sorted(Comparator.comparingDouble(Draw::height))
        .mapToDouble(Draw::size)
        .toArray();
  }

  /** Prefers a place where little of what is there already is hidden. */
  private static PlacedShape place(
      RandomGenerator random, Rectangle canvas, BitSet taken, Shape shape, Area outline) {
    Rectangle2D box = outline.getBounds2D();
    PlacedShape placed = null;
    for (int i = 0; i < TRIES; i++) {
      double inset = random.nextDouble(0.4, 0.5); // a border may cut off a tenth
      double x = random.nextDouble(inset * box.getWidth(), canvas.width - inset * box.getWidth());
      double y =
          random.nextDouble(inset * box.getHeight(), canvas.height - inset * box.getHeight());
      placed = PlacedShape.at(x, y, shape, outline, canvas);
      BitSet hidden = (BitSet) placed.pixels().clone();
      hidden.and(taken);
      if (hidden.cardinality() <= random.nextDouble(0.7) * placed.pixels().cardinality()) {
        break;
      }
    }
    return placed;
  }

  /** What is taken away shows more of the others, never less; the topmost one always stays. */
  private static Layout withoutHidden(List<PlacedShape> shapes) {
    List<BitSet> visible = visible(shapes);
    List<PlacedShape> kept = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      double least = LEAST_VISIBLE * shapes.get(i).pixels().cardinality();
      if (visible.get(i).cardinality() >= Math.max(LEAST_PIXELS, least)) {
        kept.add(shapes.get(i));
      }
    }
    return kept.size() == shapes.size() ? new Layout(shapes, visible) : withoutHidden(kept);
  }

  private static List<BitSet> visible(List<PlacedShape> shapes) {
    List<BitSet> visible = new ArrayList<>();
    BitSet above = new BitSet();
    for (int i = shapes.size() - 1; i >= 0; i--) {
      BitSet own = (BitSet) shapes.get(i).pixels().clone();
      own.andNot(above);
      visible.add(0, own);
      above.or(shapes.get(i).pixels());
    }
    return visible;
  }
}
