package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Takes features of one size for RoIs of any size and place from a feature pyramid: picks a level
 * for each RoI and pools it there.
 */
public final class RoiFeatureExtractor {

  /** The pyramid begins with P2. */
  private static final int FIRST_LEVEL = 2;

  /** RoIs are taken from P2 to P5; P6 serves the RPN alone (FPN, section 4.1). */
  private static final int ROI_LEVELS = 4;

  private final RoiRecipe recipe;
  private final int size;
  private final BilinearSampler sampler;

  /**
   * @param size rows and columns of the features: the recipe's box or mask size
   */
  public RoiFeatureExtractor(RoiRecipe recipe, int size) {
    this(recipe, size, BilinearSampler.forBackend(Backend.current()));
  }

  /**
   * @param size rows and columns of the features: the recipe's box or mask size
   * @param sampler what sums bilinear samples
   */
  public RoiFeatureExtractor(RoiRecipe recipe, int size, BilinearSampler sampler) {
    if (size < 1) {
      throw new IllegalArgumentException("RoI features need at least one bin, found " + size);
    }
    this.recipe = recipe;
    this.size = size;
    this.sampler = sampler;
  }

  /**
   * Pools every RoI from its level.
   *
   * @param pyramid P2 to P6 or P5, {@code [1, h, w, C]} each, dense; not modified
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
    int[] levels = assign(maps, rois, image);
    int[] indices = Arrays.stream(levels).map(level -> level - maps.finest()).toArray();
    INDArray features = scope.take(rois.size(), size, size, maps.channels());
    recipe.pooling().pool(scope, maps, rois, indices, features);
    return features;
  }

  /**
   * The level that each RoI is pooled from: 2 for P2. To look at; {@link #extract} knows it itself.
   */
  public int[] levels(List<INDArray> pyramid, Boxes rois, ImageGeometry image) {
    return assign(scaled(pyramid, image), rois, image);
  }

  /** The assigner may be anybody's. */
  private int[] assign(Pyramid maps, Boxes rois, ImageGeometry image) {
    int[] levels = recipe.levels().assign(rois, image, maps.finest(), maps.coarsest());
    if (levels.length != rois.size()
        || Arrays.stream(levels).anyMatch(k -> k < maps.finest() || k > maps.coarsest())) {
      throw new IllegalArgumentException(
          recipe.levels().getClass().getSimpleName()
              + " assigns "
              + Arrays.toString(Arrays.copyOf(levels, Math.min(8, levels.length)))
              + " to "
              + rois.size()
              + " RoIs, expected a level of "
              + maps.finest()
              + " to "
              + maps.coarsest()
              + " for each");
    }
    return levels;
  }

  private Pyramid scaled(List<INDArray> pyramid, ImageGeometry image) {
    List<INDArray> maps = pyramid.subList(0, Math.min(ROI_LEVELS, pyramid.size()));
    float[] scales = new float[maps.size()];
    for (int i = 0; i < scales.length; i++) {
      requireSides(FIRST_LEVEL + i, maps.get(i), image);
      scales[i] = recipe.scale().of(FIRST_LEVEL + i, (int) maps.get(i).size(1), image);
    }
    return new Pyramid(maps, scales, image, sampler);
  }

  /** A map of other sides is of another image, or not NHWC. */
  private static void requireSides(int level, INDArray map, ImageGeometry image) {
    Shapes.require(
        "P" + level + " (NHWC)",
        map,
        1,
        ceilShift(image.inputHeight(), level),
        ceilShift(image.inputWidth(), level),
        -1);
  }

  private static int ceilShift(int side, int level) {
    return side + (1 << level) - 1 >> level;
  }
}
