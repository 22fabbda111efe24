package io.github.maskrcnn4j.data;

import io.github.maskrcnn4j.core.mask.Rle;
import java.util.List;

/** Which pixels belong to an object, in the form that somebody gave it. */
public sealed interface Segmentation {

  /** The pixels, by pycocotools' rule. Outlines are filled at every call. */
  Rle mask();

  /**
   * Outlines, as people draw them: a pixel that is within any of them belongs to the object.
   *
   * @param height of the image in pixels
   * @param width of the image in pixels
   * @param parts each {@code x0, y0, x1, y1, ...} of at least three corners; at least one part; not
   *     to be modified
   */
  record Polygons(int height, int width, List<double[]> parts) implements Segmentation {
    public Polygons {
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("an object needs at least one polygon");
      }
    }

    @Override
    public Rle mask() {
      return parts.stream()
          .map(corners -> Rle.ofPolygon(height, width, corners))
          .reduce(Rle::union)
          .orElseThrow();
    }
  }

  /** Pixels, as run lengths. */
  record Pixels(Rle mask) implements Segmentation {}
}
