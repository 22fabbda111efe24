package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Feature maps of one image and how they lie on the model input.
 *
 * @param maps {@code [1, h, w, C]} (NHWC) each, dense, finest first
 * @param scales cells per pixel of each map: 1/4 for P2
 * @param image where the image lies in the model input
 * @param sampler what sums bilinear samples of the maps
 */
public record Pyramid(
    List<INDArray> maps, float[] scales, ImageGeometry image, BilinearSampler sampler) {

  /** With the sampler that is faster on this backend. */
  public Pyramid(List<INDArray> maps, float[] scales, ImageGeometry image) {
    this(maps, scales, image, BilinearSampler.forBackend(Backend.current()));
  }

  public Pyramid {
    maps = List.copyOf(maps);
    scales = scales.clone();
    if (maps.isEmpty() || maps.size() != scales.length) {
      throw new IllegalArgumentException(maps.size() + " maps with " + scales.length + " scales");
    }
    for (float scale : scales) {
      if (!(scale > 0 && scale < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("A scale must be positive, found " + scale);
      }
    }
    long channels = maps.get(0).rank() == 4 ? maps.get(0).size(3) : -1;
    for (int level = 0; level < maps.size(); level++) {
      requireNhwc("feature map " + level, maps.get(level), 1, channels);
    }
  }

  /** A single map, {@code stride} pixels of the model input per cell. */
  static Pyramid ofMap(INDArray map, int stride) {
    requireNhwc("feature map", map, 1, -1);
    ImageGeometry image =
        ImageGeometry.unchanged(
            Math.toIntExact(map.size(1) * stride), Math.toIntExact(map.size(2) * stride));
    return new Pyramid(List.of(map), new float[] {1f / stride}, image);
  }

  /** Where the samples of a RoI begin and end along one axis, and so what each bin reads. */
  @FunctionalInterface
  interface AxisRule {
    /**
     * @param from where the RoI begins
     * @param to where it ends
     * @param cells rows or columns of the map
     * @param bins rows or columns of the output
     */
    AxisTaps taps(float from, float to, int cells, int bins);
  }

  /**
   * Sums the bins of every RoI.
   *
   * @param located the RoIs on each map, in the coordinates of the rule
   * @param levels index of each RoI's map
   * @param out {@code [N, rows, columns, C]}; overwritten
   */
  void sum(TensorScope scope, Boxes[] located, int[] levels, AxisRule rule, INDArray out) {
    int rows = (int) out.size(1);
    int columns = (int) out.size(2);
    BilinearSampler.RoiTaps[] taps = new BilinearSampler.RoiTaps[levels.length];
    Arrays.setAll(
        taps,
        i -> {
          int level = levels[i];
          Boxes at = located[level];
          return new BilinearSampler.RoiTaps(
              level,
              rule.taps(at.y1(i), at.y2(i), rows(level), rows),
              rule.taps(at.x1(i), at.x2(i), columns(level), columns));
        });
    sampler.sample(scope, maps, taps, out);
    scope.applied(new RoiSamples(List.of(taps)), out, maps.toArray(INDArray[]::new));
  }

  /**
   * Requires RoIs that can be pooled from these maps.
   *
   * @param rois N boxes
   * @param levels an index into the maps for each
   * @param out {@code [N, rows, columns, C]}, dense
   * @throws IllegalArgumentException naming what was found and what was expected
   */
  public void requireFit(Boxes rois, int[] levels, INDArray out) {
    if (levels.length != rois.size()) {
      throw new IllegalArgumentException(rois.size() + " RoIs with " + levels.length + " levels");
    }
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] < 0 || levels[i] >= maps.size()) {
        throw new IllegalArgumentException(
            "RoI " + i + " is on level " + levels[i] + ", expected 0 to " + (maps.size() - 1));
      }
    }
    requireNhwc("RoI features", out, rois.size(), channels());
  }

  private static void requireNhwc(String what, INDArray tensor, long count, long channels) {
    long[] shape = tensor.shape();
    boolean fits = shape.length == 4 && shape[0] == count && (channels < 0 || shape[3] == channels);
    if (!fits || !HostTensors.isDense(tensor)) {
      throw new IllegalArgumentException(
          what
              + ": expected NHWC ["
              + count
              + ", rows, columns, "
              + (channels < 0 ? "channels" : channels)
              + "], dense, found "
              + Arrays.toString(shape)
              + (fits ? " with strides " + Arrays.toString(tensor.stride()) : ""));
    }
  }

  /** The level of the first map: 2, {@code -log2(1/4)}, where the scales are the strides'. */
  public int finest() {
    return -Math.getExponent(scales[0]);
  }

  int coarsest() {
    return finest() + maps.size() - 1;
  }

  /** C, the channels of every map. */
  public int channels() {
    return (int) maps.get(0).size(3);
  }

  /** Rows of a map. */
  public int rows(int level) {
    return (int) maps.get(level).size(1);
  }

  /** Columns of a map. */
  public int columns(int level) {
    return (int) maps.get(level).size(2);
  }
}
