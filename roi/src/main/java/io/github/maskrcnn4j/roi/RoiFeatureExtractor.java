package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes features of one size for RoIs of any size and place from a feature pyramid: picks a level
 * for each RoI and pools it there.
 */
public final class RoiFeatureExtractor {

  /** The pyramid begins with P2. */
  private static final int FIRST_LEVEL = 2;

  private final RoiRecipe rule;
  private final int size;
  private final BilinearSampler sampler;

  /**
   * @param size rows and columns of the features: the rule's box or mask size
   * @param sampler {@link BilinearSampler#forBackend} gives the faster one
   */
  public RoiFeatureExtractor(RoiRecipe rule, int size, BilinearSampler sampler) {
    if (size < 1) {
      throw new IllegalArgumentException("RoI features need at least one bin, found " + size);
    }
    this.rule = rule;
    this.size = size;
    this.sampler = sampler;
  }

  /**
   * Pools every RoI from its level.
   *
   * @param pyramid P2 to P5, {@code [1, h, w, C]} each, dense; not modified
   * @param rois N boxes in pixels of the model input, at least one, finite
   * @param image where the image lies in the model input
   * @return {@code [N, size, size, C]} in the order of the RoIs, of the scope
   * @throws IllegalArgumentException if there is no RoI: an empty tensor does not exist, so callers
   *     skip the head instead
   */
  public INDArray extract(
      TensorScope scope, List<INDArray> pyramid, Boxes rois, ImageGeometry image) {
    if (rois.size() == 0) {
      throw new IllegalArgumentException("No RoIs to take features for");
    }
    Pyramid maps = scaled(pyramid, image);
    int[] levels = rule.levels().assign(rois, image, maps.finest(), maps.coarsest());
    for (int i = 0; i < levels.length; i++) {
      levels[i] -= maps.finest();
    }
    INDArray features = scope.take(rois.size(), size, size, maps.channels());
    rule.pooling().pool(scope, sampler, maps, rois, levels, features);
    return features;
  }

  /**
   * The level that each RoI is pooled from: 2 for P2. To look at; {@link #extract} knows it itself.
   */
  public int[] levels(List<INDArray> pyramid, Boxes rois, ImageGeometry image) {
    Pyramid maps = scaled(pyramid, image);
    return rule.levels().assign(rois, image, maps.finest(), maps.coarsest());
  }

  private Pyramid scaled(List<INDArray> pyramid, ImageGeometry image) {
    float[] scales = new float[pyramid.size()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = rule.scale().of(FIRST_LEVEL + i, (int) pyramid.get(i).size(1), image);
    }
    return new Pyramid(pyramid, scales, image);
  }
}
