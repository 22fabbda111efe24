package io.github.maskrcnn4j.training.sample;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Segmentation;
import java.util.Objects;

/**
 * How what people drew on a picture follows it to the model input.
 *
 * @param pixels how pixels are resized
 * @param outlines what becomes of outlines
 * @param canvas what the result is a mask of
 */
public record MaskScaling(PixelSource pixels, Outlines outlines, Canvas canvas) {

  /** What becomes of outlines. */
  public enum Outlines {
    /** They are filled at the original's size, and then resized as pixels. */
    FILLED_FIRST,
    /** Their corners are scaled, and then they are filled. Detectron2's bitmask. */
    SCALED_AND_FILLED,
    /** Their corners are scaled; they stay outlines. Detectron2's polygon. */
    SCALED
  }

  /** What a resized mask covers. */
  public enum Canvas {
    /** The resized picture without its padding, which must lie in the input's first corner. */
    PICTURE,
    /** The model input. Matterport. */
    INPUT
  }

  public MaskScaling {
    Objects.requireNonNull(pixels, "pixels");
    Objects.requireNonNull(outlines, "outlines");
    Objects.requireNonNull(canvas, "canvas");
  }

  /** The same with another treatment of outlines. */
  public MaskScaling withOutlines(Outlines other) {
    return new MaskScaling(pixels, other, canvas);
  }

  /**
   * The mask as it lies on the model input.
   *
   * @param drawn on the original picture
   */
  Segmentation of(Segmentation drawn, Placement placement) {
    if (outlines == Outlines.FILLED_FIRST || !(drawn instanceof Segmentation.Polygons polygons)) {
      return new Segmentation.Pixels(resize(drawn.mask(), placement));
    }
    Segmentation scaled = scale(polygons, placement);
    return outlines == Outlines.SCALED ? scaled : new Segmentation.Pixels(scaled.mask());
  }

  private Segmentation scale(Segmentation.Polygons polygons, Placement placement) {
    ImageGeometry geometry = placement.geometry();
    double left = left(geometry);
    double top = top(geometry);
    return new Segmentation.Polygons(
        height(geometry),
        width(geometry),
        polygons.parts().stream()
            .map(
                corners -> {
                  double[] moved = new double[corners.length];
                  for (int i = 0; i < corners.length; i += 2) {
                    moved[i] = placement.x(corners[i]) + left;
                    moved[i + 1] = placement.y(corners[i + 1]) + top;
                  }
                  return moved;
                })
            .toList());
  }

  private Rle resize(Rle drawn, Placement placement) {
    ImageGeometry geometry = placement.geometry();
    int[] rows = placement.rows(pixels);
    int[] columns = placement.columns(pixels);
    BinaryMask original = drawn.decode();
    byte[] resized = new byte[rows.length * columns.length];
    for (int y = 0; y < rows.length; y++) {
      boolean empty = // most rows of most masks
          rows[y] < original.top() || rows[y] >= original.top() + original.regionHeight();
      for (int x = 0; x < columns.length && !empty; x++) {
        boolean inside = columns[x] != PixelSource.OUTSIDE && original.get(rows[y], columns[x]);
        resized[y * columns.length + x] = (byte) (inside ? 1 : 0);
      }
    }
    return Rle.encode(
        BinaryMask.ofRegion(
            height(geometry),
            width(geometry),
            top(geometry),
            left(geometry),
            rows.length,
            columns.length,
            resized));
  }

  private int height(ImageGeometry geometry) {
    return canvas == Canvas.INPUT ? geometry.inputHeight() : geometry.resizedHeight();
  }

  private int width(ImageGeometry geometry) {
    return canvas == Canvas.INPUT ? geometry.inputWidth() : geometry.resizedWidth();
  }

  private int top(ImageGeometry geometry) {
    return canvas == Canvas.INPUT ? geometry.top() : 0;
  }

  private int left(ImageGeometry geometry) {
    return canvas == Canvas.INPUT ? geometry.left() : 0;
  }
}
