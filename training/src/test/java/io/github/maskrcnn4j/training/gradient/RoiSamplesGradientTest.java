package io.github.maskrcnn4j.training.gradient;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.LayerObserver;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.roi.CropAndResize;
import io.github.maskrcnn4j.roi.Pyramid;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.roi.RoiPooling;
import io.github.maskrcnn4j.roi.RoiSamples;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class RoiSamplesGradientTest {

  private static final long SEED = 31;

  /** What a pooling told of itself, and its features. */
  private static final class Pooled implements LayerObserver {
    private RoiSamples samples;

    @Override
    public void applied(Object layer, INDArray output, List<INDArray> inputs) {
      samples = (RoiSamples) layer;
    }

    @Override
    public boolean keeps(INDArray tensor) {
      return false;
    }

    float[] pool(
        RoiPooling pooling,
        List<float[]> maps,
        long[][] shapes,
        Boxes rois,
        int[] levels,
        int bins) {
      try (TensorScope scope = TensorScope.standalone(this)) {
        INDArray[] tensors = new INDArray[shapes.length];
        Arrays.setAll(tensors, i -> scope.take(maps.get(i), shapes[i]));
        float[] scales = new float[shapes.length];
        for (int i = 0; i < scales.length; i++) {
          scales[i] = 0.25f / (1 << i);
        }
        int height = (int) shapes[0][1] * 4;
        int width = (int) shapes[0][2] * 4;
        Pyramid pyramid =
            new Pyramid(List.of(tensors), scales, ImageGeometry.unchanged(height, width));
        INDArray out = scope.take(rois.size(), bins, bins, shapes[0][3]);
        pooling.pool(scope, pyramid, rois, levels, out);
        return HostTensors.toHost(out);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "roi_align_a0_r0, false, 0",
    "roi_align_a0_r2, false, 2",
    "roi_align_a1_r0, true, 0",
    "roi_align_a1_r2, true, 2"
  })
  void roiAlignIsTorchvisions(String name, boolean aligned, int samples) {
    Golden golden = Golden.open("ops", "gradients.safetensors");
    float[] rois = golden.floats(name + ".rois");
    float[] x = golden.nhwc(name + ".x");
    float[] expected = golden.nhwc(name + ".grad_x");
    float[] dout = golden.nhwc(name + ".grad_output");
    long[] shape = {1, 10, 12, 2};
    int size = x.length / 2;
    for (int image = 0; image < 2; image++) {
      int current = image;
      int[] mine =
          IntStream.range(0, rois.length / 5).filter(i -> rois[5 * i] == current).toArray();
      float[] corners = new float[4 * mine.length];
      float[] gradient = new float[mine.length * 98];
      for (int i = 0; i < mine.length; i++) {
        System.arraycopy(rois, 5 * mine[i] + 1, corners, 4 * i, 4);
        System.arraycopy(dout, 98 * mine[i], gradient, 98 * i, 98);
      }
      float[] map = Arrays.copyOfRange(x, image * size, (image + 1) * size);
      Pooled pooled = new Pooled();
      pooled.pool(
          new RoiAlign(aligned, samples),
          List.of(map),
          new long[][] {shape},
          Boxes.of(corners),
          new int[mine.length],
          7);
      try (TensorScope scope = TensorScope.standalone()) {
        INDArray g = scope.take(gradient, mine.length, 7, 7, 2);
        assertTensor(RoiSamplesGradient.ofMap(scope, pooled.samples, g, 0, shape))
            .as("image %d", image)
            .isCloseTo(Arrays.copyOfRange(expected, image * size, (image + 1) * size), 1e-5);
      }
    }
  }

  /** RoIs inside, across the border, outside and empty, on two levels. */
  @Test
  void isTheSlopeOfTheLoss() {
    Random random = new Random(SEED);
    Boxes rois =
        Boxes.of(
            4, 5, 30, 22, -8, 3, 12, 60, 20, 20, 20, 20, 0, 0, 39, 27, 100, 100, 140, 120, 2, 1, 9,
            7.5f);
    int[] levels = {0, 1, 0, 1, 0, 0};
    long[][] shapes = {{1, 7, 10, 3}, {1, 4, 5, 3}};
    List<float[]> maps =
        List.of(Values.random(random, shapes[0]), Values.random(random, shapes[1]));
    float[] g = Values.random(random, 6, 5, 5, 3);
    FiniteDifferences slopes = new FiniteDifferences(SEED, 2e-3);
    for (RoiPooling pooling :
        List.of(RoiAlign.unaligned(2), RoiAlign.aligned(0), new CropAndResize())) {
      Pooled pooled = new Pooled();
      pooled.pool(pooling, maps, shapes, rois, levels, 5);
      RoiSamples samples = pooled.samples;
      try (TensorScope scope = TensorScope.standalone()) {
        INDArray gradient = scope.take(g, 6, 5, 5, 3);
        for (int level = 0; level < 2; level++) {
          float[] own =
              HostTensors.toHost(
                  RoiSamplesGradient.ofMap(scope, samples, gradient, level, shapes[level]));
          slopes.check(
              pooling + " level " + level,
              maps.get(level),
              own,
              v -> Values.loss(pooled.pool(pooling, maps, shapes, rois, levels, 5), g));
        }
      }
      assertThat(samples.reads(1)).isTrue();
      assertThat(samples.reads(2)).isFalse();
    }
  }
}
