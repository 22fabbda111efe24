package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.inspect.page.Picture;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.roi.RoiRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From where features are taken.
 *
 * @param pooling the name of what the recipe pools by
 * @param aligned whether RoIAlign subtracts half a cell; null for another pooling
 * @param bins rows and columns of the features
 * @param maps P2 to P5
 * @param rois some RoIs in detail
 */
record RoiSection(String pooling, Boolean aligned, int bins, List<Map> maps, List<Roi> rois) {

  /** One level's energy. */
  record Map(String name, int height, int width, String picture) {}

  /**
   * One RoI.
   *
   * @param roi which proposal it is
   * @param energy {@code [bins, bins]}: of the features that came out
   */
  record Roi(int roi, RoiGrid grid, float[] energy) {}

  static RoiSection of(RunRecord run, RoiRecipe rule, int[] chosen) {
    List<FeatureMap> levels = run.pyramid().subList(0, 4);
    List<ImageSize> sizes =
        levels.stream().map(map -> new ImageSize(map.height(), map.width())).toList();
    List<Map> maps = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      FeatureMap map = levels.get(i);
      float peak = Summary.of(map.energy()).max();
      String picture = Picture.map(map.energy(), map.height(), map.width(), peak);
      maps.add(new Map("P" + (2 + i), map.height(), map.width(), picture));
    }
    int bins = rule.boxSize();
    List<Roi> rois = new ArrayList<>();
    for (int roi : chosen) {
      Boxes box = run.proposals().boxes().select(roi);
      int level = run.roiLevels()[roi];
      RoiGrid grid = RoiGrid.of(rule, box, level, sizes, run.input().geometry(), bins);
      int from = roi * bins * bins;
      rois.add(new Roi(roi, grid, Arrays.copyOfRange(run.roiEnergy(), from, from + bins * bins)));
    }
    return new RoiSection(
        StageRecipe.described(rule.pooling()),
        rule.pooling() instanceof RoiAlign align ? align.aligned() : null,
        bins,
        maps,
        rois);
  }
}
