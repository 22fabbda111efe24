package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.roi.RoiPooling.SamplePoints;
import io.github.maskrcnn4j.roi.RoiRecipe;
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
record RoiGrid(
    int map, float scale, float[][] rows, float[][] columns, int[] poolRows, int[] poolColumns) {

  /** A cell's centre, from its first corner. */
  private static final float CENTRE = 0.5f;

  /**
   * The grid of one RoI.
   *
   * @param roi a single box in pixels of the model input
   * @param level its level, as {@link io.github.maskrcnn4j.roi.RoiFeatureExtractor#levels} tells
   * @param maps rows and columns of P2 to P5
   * @param bins rows and columns of the output
   */
  static RoiGrid of(
      RoiRecipe recipe, Boxes roi, int level, List<ImageSize> maps, ImageGeometry image, int bins) {
    // levels count from the first map's scale, which on tiny images is not 1/4
    int map = level + Math.getExponent(recipe.scale().of(2, maps.get(0).height(), image));
    ImageSize size = maps.get(map);
    float scale = recipe.scale().of(2 + map, size.height(), image);
    int[] poolRows = RoiPool.bins(roi.y1(0) * scale, roi.y2(0) * scale, size.height(), bins);
    int[] poolColumns = RoiPool.bins(roi.x1(0) * scale, roi.x2(0) * scale, size.width(), bins);
    SamplePoints points =
        recipe.pooling().samples(roi, scale, image, size.height(), size.width(), bins);
    return new RoiGrid(
        map, scale, fromCorner(points.rows()), fromCorner(points.columns()), poolRows, poolColumns);
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
