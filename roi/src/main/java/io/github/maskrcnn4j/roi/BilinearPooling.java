package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pooling whose bins are weighted sums of cells. A kind only says where its samples lie along one
 * axis; a {@link BilinearSampler} does the sums.
 */
public sealed interface BilinearPooling extends RoiPooling permits RoiAlign, CropAndResize {

  /**
   * The RoIs in the coordinates that {@link #taps} counts in.
   *
   * @param rois in pixels of the model input
   * @param scale cells of the map per pixel
   */
  Boxes locate(Boxes rois, float scale, ImageGeometry image);

  /**
   * The samples along one axis.
   *
   * @param from where the RoI begins, as {@link #locate} tells
   * @param to where it ends
   * @param cells rows or columns of the map
   * @param bins rows or columns of the output
   */
  AxisTaps taps(float from, float to, int cells, int bins);

  /**
   * Where these samples lie, to look at: in cells, 0 is the centre of the map's first.
   *
   * @param from where the RoI begins, as {@link #locate} tells
   * @param to where it ends
   * @param cells rows or columns of the map
   * @param bins rows or columns of the output
   * @return {@code [bins, samples of a bin]}
   */
  float[][] samples(float from, float to, int cells, int bins);

  @Override
  default void pool(
      TensorScope scope,
      BilinearSampler sampler,
      Pyramid pyramid,
      Boxes rois,
      int[] levels,
      INDArray out) {
    Boxes[] located = new Boxes[pyramid.maps().size()];
    Arrays.setAll(located, level -> locate(rois, pyramid.scales()[level], pyramid.image()));
    int rows = (int) out.size(1);
    int columns = (int) out.size(2);
    RoiTaps[] taps =
        IntStream.range(0, rois.size())
            .mapToObj(
                i -> {
                  int level = levels[i];
                  Boxes at = located[level];
                  return new RoiTaps(
                      level,
                      taps(at.y1(i), at.y2(i), pyramid.rows(level), rows),
                      taps(at.x1(i), at.x2(i), pyramid.columns(level), columns));
                })
            .toArray(RoiTaps[]::new);
    sampler.sample(scope, pyramid.maps(), taps, out);
  }
}
