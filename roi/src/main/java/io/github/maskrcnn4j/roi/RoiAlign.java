package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * RoIAlign (Mask R-CNN, section 3): no coordinate is rounded. Each of the {@code S x S} bins of a
 * RoI is the mean of {@code n x n} samples at regular places, each interpolated bilinearly between
 * the four cells around it.
 *
 * <p>A sample up to one cell outside of the map takes the value of the map's border; farther away
 * it counts as 0.
 *
 * @param aligned whether cell {@code i} of the map sits at coordinate {@code i + 0.5}, the centre
 *     of the pixels it stands for, so that half a cell is subtracted from scaled coordinates. The
 *     paper's own code and torchvision do not (their RoIs lie half a cell too far down and right,
 *     and are at least one cell wide); Detectron2 does.
 * @param samplingRatio {@code n}; 0 for as many samples as the bin has cells, rounded up
 */
public record RoiAlign(boolean aligned, int samplingRatio) implements RoiPooling {

  /** As many samples as a bin has cells. */
  public static final int ADAPTIVE = 0;

  /** No RoI on a sensible image comes near; infinite ones would never end. */
  private static final int MOST_SAMPLES = 1 << 16;

  public RoiAlign {
    if (samplingRatio < 0 || samplingRatio > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "sampling_ratio must be 0 (adaptive) to " + MOST_SAMPLES + ", found " + samplingRatio);
    }
  }

  /** Half a cell off and at least one cell wide, as in the paper's code and torchvision. */
  public static RoiAlign unaligned(int samplingRatio) {
    return new RoiAlign(false, samplingRatio);
  }

  /** Cells sampled at their centres, as in Detectron2. */
  public static RoiAlign aligned(int samplingRatio) {
    return new RoiAlign(true, samplingRatio);
  }

  @Override
  public OptionalInt sampling() {
    return OptionalInt.of(samplingRatio);
  }

  @Override
  public RoiAlign withSamplingRatio(int ratio) {
    return new RoiAlign(aligned, ratio);
  }

  /**
   * Pools boxes from a single map: a short form for a first try.
   *
   * @param map {@code [1, h, w, C]}, NHWC, dense; not modified
   * @param stride pixels of the model input per cell of the map
   * @param boxes N boxes in pixels of the model input
   * @param bins rows and columns of the output
   * @return values {@code [N, bins, bins, C]} in C order
   */
  public float[] apply(INDArray map, int stride, Boxes boxes, int bins) {
    if (stride < 1 || bins < 1 || boxes.size() == 0) {
      throw new IllegalArgumentException(
          "RoIAlign of " + boxes.size() + " boxes with stride " + stride + ", " + bins + " bins");
    }
    Pyramid pyramid = Pyramid.ofMap(map, stride);
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray out = scope.take(boxes.size(), bins, bins, pyramid.channels());
      pool(scope, pyramid, boxes, new int[boxes.size()], out);
      return HostTensors.toHost(out);
    }
  }

  @Override
  public void pool(TensorScope scope, Pyramid pyramid, Boxes rois, int[] levels, INDArray out) {
    pyramid.requireFit(rois, levels, out);
    Boxes[] inCells = new Boxes[pyramid.maps().size()];
    Arrays.setAll(inCells, level -> rois.scale(pyramid.scales()[level], pyramid.scales()[level]));
    pyramid.sum(scope, inCells, levels, this::taps, out);
  }

  /**
   * The samples along one axis. Float32 in the order of torchvision's kernel: its branches hang on
   * the last bit.
   *
   * @param from where the RoI begins, in cells
   * @param to where it ends
   * @param cells rows or columns of the map
   * @param bins rows or columns of the output
   */
  public AxisTaps taps(float from, float to, int cells, int bins) {
    Samples samples = samples(from, to, bins);
    AxisTaps taps = new AxisTaps(bins, Math.min(samples.perBin, cells) + 1);
    for (int b = 0; b < bins; b++) {
      for (int s = 0; s < samples.perBin; s++) {
        addSample(taps, samples.at(b, s), cells, 1f / samples.perBin);
      }
      taps.endBin();
    }
    return taps;
  }

  @Override
  public SamplePoints samples(
      Boxes roi, float scale, ImageGeometry image, int rows, int columns, int bins) {
    Boxes at = roi.scale(scale, scale);
    return new SamplePoints(points(at.y1(0), at.y2(0), bins), points(at.x1(0), at.x2(0), bins));
  }

  private float[][] points(float from, float to, int bins) {
    Samples samples = samples(from, to, bins);
    float[][] at = new float[bins][samples.perBin];
    for (int b = 0; b < bins; b++) {
      for (int s = 0; s < samples.perBin; s++) {
        at[b][s] = samples.at(b, s);
      }
    }
    return at;
  }

  private Samples samples(float from, float to, int bins) {
    float offset = aligned ? 0.5f : 0;
    float start = from - offset;
    float length = (to - offset) - start;
    if (!aligned) {
      length = Math.max(length, 1);
    }
    int perBin = samplingRatio == ADAPTIVE ? adaptive(length, bins) : samplingRatio;
    return new Samples(start, length / bins, perBin);
  }

  /** Regular places along one axis. */
  private record Samples(float start, float bin, int perBin) {
    float at(int b, int s) {
      return start + b * bin + (s + 0.5f) * bin / perBin;
    }
  }

  /** Not positive for an empty or swapped RoI, which then has no samples and is 0. */
  private static int adaptive(float length, int bins) {
    int samples = (int) Math.ceil(length / bins);
    if (samples > MOST_SAMPLES) {
      throw new IllegalArgumentException("A RoI is " + length + " cells long: clip it first");
    }
    return Math.max(samples, 0);
  }

  private static void addSample(AxisTaps taps, float at, int cells, float share) {
    if (!(at >= -1 && at <= cells)) {
      return;
    }
    float inside = Math.max(at, 0);
    int low = (int) inside;
    if (low >= cells - 1) {
      taps.addSample(cells - 1, cells - 1, 0, share);
    } else {
      taps.addSample(low, low + 1, inside - low, share);
    }
  }
}
