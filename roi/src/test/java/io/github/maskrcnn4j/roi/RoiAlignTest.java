package io.github.maskrcnn4j.roi;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.Boxes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoiAlignTest {

  /**
   * Five rows of five cells that count up. On such a plane a bin's mean is the value at its centre,
   * so every expectation here is {@code 5 y + x} and can be checked with a pencil.
   */
  private static final Maps.Map COUNTING =
      new Maps.Map(
          new float[] {
            0, 1, 2, 3, 4, //
            5, 6, 7, 8, 9, //
            10, 11, 12, 13, 14, //
            15, 16, 17, 18, 19, //
            20, 21, 22, 23, 24
          },
          5,
          5,
          1);

  /** The RoI's bins are one cell wide: their centres are x = 1.5, 2.5 and y = 1.5, 2.5. */
  @ParameterizedTest
  @EnumSource(Samplers.class)
  void unalignedTakesTheCoordinatesAsTheyAre(Samplers samplers) {
    float[] features =
        Maps.pool(RoiAlign.unaligned(2), samplers.sampler, COUNTING, Boxes.of(1, 1, 3, 3), 1, 2);
    assertTensor(features).isWithin(new float[] {9, 10, 14, 15}, 1e-6);
  }

  /** Half a cell up and left of the above: where a cell's value stands for its centre. */
  @ParameterizedTest
  @EnumSource(Samplers.class)
  void alignedTakesHalfACellOff(Samplers samplers) {
    for (int ratio : new int[] {RoiAlign.ADAPTIVE, 1, 2, 5}) {
      float[] features =
          Maps.pool(
              RoiAlign.aligned(ratio), samplers.sampler, COUNTING, Boxes.of(1, 1, 3, 3), 1, 2);
      assertTensor(features).as("ratio %d", ratio).isWithin(new float[] {6, 7, 11, 12}, 1e-6);
    }
  }

  /** The same RoI on a map of a quarter of the image's size. */
  @Test
  void scalesPixelsToCells() {
    float[] features =
        Maps.pool(
            RoiAlign.unaligned(2),
            new HostBilinearSampler(),
            COUNTING,
            Boxes.of(4, 4, 12, 12),
            0.25f,
            2);
    assertTensor(features).isWithin(new float[] {9, 10, 14, 15}, 1e-6);
  }

  /** Samples at x = -0.75 and -0.25 read the border; at -1.25 they would read 0. */
  @ParameterizedTest
  @EnumSource(Samplers.class)
  void repeatsTheBorderForOneCellAndIsZeroBeyond(Samplers samplers) {
    RoiAlign rule = RoiAlign.unaligned(2);
    Boxes rois = Boxes.of(-1, 2, 0, 3, -1.5f, 2, -0.5f, 3, -4, 2, -2, 3);
    float[] features = Maps.pool(rule, samplers.sampler, COUNTING, rois, 1, 1);
    assertTensor(features).isWithin(new float[] {12.5f, 6.25f, 0}, 1e-6);
  }

  @Test
  void anUnalignedRoiIsAtLeastACellWide() {
    float[] features =
        Maps.pool(
            RoiAlign.unaligned(2), new HostBilinearSampler(), COUNTING, Boxes.of(1, 1, 1, 1), 1, 1);
    assertTensor(features).isWithin(new float[] {9}, 1e-6);
  }

  @Test
  void anEmptyAlignedRoiHasNoAdaptiveSamples() {
    RoiAlign rule = RoiAlign.aligned(RoiAlign.ADAPTIVE);
    Boxes rois = Boxes.of(1, 1, 1, 1, 3, 3, 1, 1);
    assertThat(Maps.pool(rule, new HostBilinearSampler(), COUNTING, rois, 1, 2)).containsOnly(0);
  }

  @Test
  void aRoiThatIsNoNumberIsZero() {
    Boxes rois = Boxes.of(Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    for (RoiAlign rule : new RoiAlign[] {RoiAlign.aligned(0), RoiAlign.unaligned(2)}) {
      assertThat(Maps.pool(rule, new HostBilinearSampler(), COUNTING, rois, 1, 2)).containsOnly(0);
    }
  }

  @Test
  void refusesEndlessAdaptiveRois() {
    RoiAlign rule = RoiAlign.aligned(RoiAlign.ADAPTIVE);
    assertThatThrownBy(() -> rule.taps(0, Float.POSITIVE_INFINITY, 5, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Infinity");
    assertThatThrownBy(() -> new RoiAlign(true, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Random maps, RoIs, sizes and samples against the slow version; RoIs may leave the map. */
  @ParameterizedTest
  @EnumSource(Samplers.class)
  void agreesWithTheSlowVersion(Samplers samplers) {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int rows = 1 + random.nextInt(24);
      int columns = 1 + random.nextInt(24);
      int channels = 1 + random.nextInt(19);
      float[] values = new float[rows * columns * channels];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      Maps.Map map = new Maps.Map(values, rows, columns, channels);
      RoiAlign rule = new RoiAlign(random.nextBoolean(), random.nextInt(4));
      int size = 1 + random.nextInt(14);
      float[] rois = new float[4 * (1 + random.nextInt(20))];
      for (int i = 0; i < rois.length; i++) {
        float around = 4 * (i % 2 == 0 ? columns : rows);
        rois[i] =
            i % 4 < 2 ? around * random.nextFloat() - 8 : rois[i - 2] + around * random.nextFloat();
      }
      float[] actual = Maps.pool(rule, samplers.sampler, map, Boxes.of(rois.clone()), 0.25f, size);
      // a sample of the one may miss the map's border by a rounding of the other
      assertTensor(actual)
          .as("seed %d: %s, %d bins, map %d x %d", seed, rule, size, rows, columns)
          .isWithin(slow(map, rule, rois, size), 2e-4);
    }
  }

  private static float[] slow(Maps.Map map, RoiAlign rule, float[] rois, int size) {
    SlowRoiAlign slow = new SlowRoiAlign(map, rule);
    int length = size * size * map.channels();
    float[] all = new float[rois.length / 4 * length];
    for (int i = 0; i < rois.length; i += 4) {
      double[] one = slow.pool(rois[i], rois[i + 1], rois[i + 2], rois[i + 3], 0.25, size);
      for (int k = 0; k < length; k++) {
        all[i / 4 * length + k] = (float) one[k];
      }
    }
    return all;
  }
}
