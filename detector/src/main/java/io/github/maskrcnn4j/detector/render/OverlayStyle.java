package io.github.maskrcnn4j.detector.render;

import java.awt.Color;
import java.util.List;

/**
 * How {@link OverlayPainter} draws instances. Immutable; made from {@link #DEFAULT}:
 *
 * <pre>{@code
 * new OverlayPainter(OverlayStyle.DEFAULT.withColourBy(ColourBy.CLASS).withoutBoxes())
 * }</pre>
 *
 * @param opacity of the colour that is laid over a mask, 0 to 1; 0 lays none
 * @param palette colours that are taken in turn, at least one; their alpha is ignored
 * @param colourBy what decides on the colour
 * @param contours whether masks have a line around them
 * @param boxes whether boxes are drawn
 * @param labels whether name and score are written
 */
public record OverlayStyle(
    double opacity,
    List<Color> palette,
    ColourBy colourBy,
    boolean contours,
    boolean boxes,
    boolean labels) {

  /** Enough to tell the instance, not enough to hide what it is. */
  private static final double USUAL_OPACITY = 108 / 256.0;

  /** Everything, and a colour for each instance. */
  public static final OverlayStyle DEFAULT =
      new OverlayStyle(USUAL_OPACITY, InstancePalette.COLOURS, ColourBy.INSTANCE, true, true, true);

  /** What decides on a colour. */
  public enum ColourBy {
    /** The rank of the instance, best score first: neighbours differ. */
    INSTANCE,
    /** The category: whatever is of one class is of one colour, in all pictures. */
    CLASS
  }

  public OverlayStyle {
    palette = List.copyOf(palette);
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("opacity must be in 0..1, found " + opacity);
    }
    if (palette.isEmpty()) {
      throw new IllegalArgumentException("a palette needs at least one colour, found none");
    }
  }

  /** This style with another opacity of the masks. */
  public OverlayStyle withOpacity(double other) {
    return new OverlayStyle(other, palette, colourBy, contours, boxes, labels);
  }

  /** This style with other colours. */
  public OverlayStyle withPalette(List<Color> other) {
    return new OverlayStyle(opacity, other, colourBy, contours, boxes, labels);
  }

  /** This style with colours that hang on something else. */
  public OverlayStyle withColourBy(ColourBy other) {
    return new OverlayStyle(opacity, palette, other, contours, boxes, labels);
  }

  /** This style without lines around the masks. */
  public OverlayStyle withoutContours() {
    return new OverlayStyle(opacity, palette, colourBy, false, boxes, labels);
  }

  /** This style without boxes. */
  public OverlayStyle withoutBoxes() {
    return new OverlayStyle(opacity, palette, colourBy, contours, false, labels);
  }

  /** This style without names and scores. */
  public OverlayStyle withoutLabels() {
    return new OverlayStyle(opacity, palette, colourBy, contours, boxes, false);
  }

  /** The colour of an instance of this rank and category. */
  Color colour(int rank, int categoryId) {
    int number = colourBy == ColourBy.INSTANCE ? rank : categoryId - 1; // ids begin at 1, mostly
    return palette.get(Math.floorMod(number, palette.size()));
  }
}
