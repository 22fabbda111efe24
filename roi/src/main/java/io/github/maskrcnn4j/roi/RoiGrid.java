package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import java.util.List;

/**
 * Where one RoI is looked at on its feature map, and where RoIPool would look: to look at. All in
 * cells; the map's first cell reaches from 0 to 1.
 *
 * @param map which of the maps: 0 for P2
 * @param scale cells per pixel of the model input
 * @param rows {@code [bins, samples of a bin]}: where the samples of each row of bins lie
 * @param columns the same of each column
 * @param poolRows RoIPool's bins: first row and the one past the last, in pairs
 * @param poolColumns the same for columns
 */
public record RoiGrid(
    int map, float scale, float[][] rows, float[][] columns, int[] poolRows, int[] poolColumns) {

  /** A cell's centre, from its first corner. */
  private static final float CENTRE = 0.5f;

  /**
   * The grid of one RoI.
   *
   * @param roi a single box in pixels of the model input
   * @param level its level, as {@link RoiFeatureExtractor#levels} tells
   * @param maps rows and columns of P2 to P5
   * @param bins rows and columns of the output
   */
  public static RoiGrid of(
      RoiRecipe rule, Boxes roi, int level, List<ImageSize> maps, ImageGeometry image, int bins) {
    // levels count from the first map's scale, which on tiny images is not 1/4
    int map = level + Math.getExponent(rule.scale().of(2, maps.get(0).height(), image));
    ImageSize size = maps.get(map);
    float scale = rule.scale().of(2 + map, size.height(), image);
    int[] poolRows = RoiPool.bins(roi.y1(0) * scale, roi.y2(0) * scale, size.height(), bins);
    int[] poolColumns = RoiPool.bins(roi.x1(0) * scale, roi.x2(0) * scale, size.width(), bins);
    if (!(rule.pooling() instanceof BilinearPooling pooling)) {
      return new RoiGrid(map, scale, new float[0][], new float[0][], poolRows, poolColumns);
    }
    Boxes at = pooling.locate(roi, scale, image);
    return new RoiGrid(
        map,
        scale,
        fromCorner(pooling.samples(at.y1(0), at.y2(0), size.height(), bins)),
        fromCorner(pooling.samples(at.x1(0), at.x2(0), size.width(), bins)),
        poolRows,
        poolColumns);
  }

  private static float[][] fromCorner(float[][] samples) {
    for (float[] bin : samples) {
      for (int i = 0; i < bin.length; i++) {
        bin[i] += CENTRE;
      }
    }
    return samples;
  }
}
