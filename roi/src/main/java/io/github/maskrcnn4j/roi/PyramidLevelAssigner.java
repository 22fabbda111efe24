package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;

/**
 * Which level of the pyramid a RoI is pooled from: large RoIs from coarse maps, so that a RoI is
 * about as many cells wide on any of them. An implementation of your own goes into a recipe by
 * {@link RoiRecipe#withLevels}; several threads may call it at a time.
 */
public interface PyramidLevelAssigner {

  /**
   * Assigns a level to every RoI.
   *
   * @param rois in pixels of the model input
   * @param finest the lowest level there is: 2 for P2
   * @param coarsest the highest: 5 for P5
   * @return {@code finest..coarsest} for each RoI; {@code finest} for one of no area
   */
  int[] assign(Boxes rois, ImageGeometry image, int finest, int coarsest);
}
