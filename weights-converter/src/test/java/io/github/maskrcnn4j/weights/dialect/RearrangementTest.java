package io.github.maskrcnn4j.weights.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Tensors whose values are 0, 1, 2, ... in the source's order, so that a pencil can follow them.
 */
class RearrangementTest {

  @Test
  void convolutionsOfTorchPutTheOutputsLast() {
    // [out 2, in 2, kH 1, kW 3]: value = 6 o + 3 i + x
    long[] source = {2, 2, 1, 3};
    assertThat(Rearrangement.OIHW.shape(source)).containsExactly(1, 3, 2, 2);
    assertThat(Rearrangement.OIHW.values(counting(12), source))
        .containsExactly(0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11);
  }

  @Test
  void transposedConvolutionsOfTorchPutTheInputsThird() {
    // [in 2, out 3, kH 1, kW 2]: value = 6 i + 2 o + x
    long[] source = {2, 3, 1, 2};
    assertThat(Rearrangement.IOHW.shape(source)).containsExactly(1, 2, 2, 3);
    assertThat(Rearrangement.IOHW.values(counting(12), source))
        .containsExactly(0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11);
  }

  @Test
  void linearLayersOfTorchAreTransposed() {
    long[] source = {2, 3};
    assertThat(Rearrangement.OI.shape(source)).containsExactly(3, 2);
    assertThat(Rearrangement.OI.values(counting(6), source)).containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void theFlattenedRoiGoesFromChannelsFirstToChannelsLast() {
    // [out 1, C 2 x 7 x 7]: the two channels of a pixel come to stand side by side
    long[] source = {1, 98};
    assertThat(Rearrangement.O_CHW.shape(source)).containsExactly(98, 1);
    float[] values = Rearrangement.O_CHW.values(counting(98), source);
    assertThat(Arrays.copyOf(values, 6)).containsExactly(0, 49, 1, 50, 2, 51);
    assertThat(values[97]).isEqualTo(97);
    assertThat(Rearrangement.O_CHW.accepts(new long[] {1, 97})).isFalse();
  }

  @Test
  void transposedConvolutionsOfKerasSwapTheLastTwo() {
    long[] source = {1, 1, 2, 3};
    assertThat(Rearrangement.HWOI.shape(source)).containsExactly(1, 1, 3, 2);
    assertThat(Rearrangement.HWOI.values(counting(6), source)).containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void aConvolutionOverTheWholeRoiIsALinearLayer() {
    long[] source = {7, 7, 2, 1};
    assertThat(Rearrangement.HWIO_LINEAR.shape(source)).containsExactly(98, 1);
    assertThat(Rearrangement.HWIO_LINEAR.values(counting(98), source)).isEqualTo(counting(98));
  }

  @Test
  void deltasOfMatterportPutXBeforeY() {
    float[] twoAnchors = {1, 0, 3, 2, 5, 4, 7, 6};
    assertThat(Rearrangement.VECTOR_YX.values(counting(8), new long[] {8}))
        .containsExactly(twoAnchors);
    assertThat(Rearrangement.IO_YX.values(counting(8), new long[] {1, 8}))
        .containsExactly(twoAnchors);
    assertThat(Rearrangement.HWIO_YX.values(counting(8), new long[] {1, 1, 2, 4}))
        .containsExactly(twoAnchors);
    assertThat(Rearrangement.IO_YX.accepts(new long[] {4, 6})).isFalse();
  }

  @Test
  void refusesOtherRanksAndEmptyOrAbsurdSides() {
    for (Rearrangement axes : Rearrangement.values()) {
      assertThat(axes.accepts(new long[] {4, 4, 4, 4, 4})).as(axes.name()).isFalse();
      assertThat(axes.accepts(new long[] {})).as(axes.name()).isFalse();
      long[] empty = new long[axes.rank()];
      assertThat(axes.accepts(empty)).as(axes.name()).isFalse();
      Arrays.fill(empty, Long.MAX_VALUE);
      assertThat(axes.accepts(empty)).as(axes.name()).isFalse();
    }
  }

  @Test
  void permutingBackGivesTheSameAgain() {
    long seed = 20170320;
    Random random = new Random(seed);
    int[][] orders = {{2, 3, 1, 0}, {3, 2, 0, 1}, {2, 3, 0, 1}, {0, 1, 3, 2}, {3, 0, 2, 1}};
    for (int[] order : orders) {
      long[] shape = random.longs(4, 1, 6).toArray();
      int[] back = new int[4];
      for (int i = 0; i < 4; i++) {
        back[order[i]] = i;
      }
      float[] values = counting((int) Arrays.stream(shape).reduce(1, (a, b) -> a * b));
      float[] there = AxisPermutation.values(values, shape, order);
      assertThat(AxisPermutation.values(there, AxisPermutation.shape(shape, order), back))
          .as("order %s, shape %s, seed %d", Arrays.toString(order), Arrays.toString(shape), seed)
          .isEqualTo(values);
    }
  }

  private static float[] counting(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }
}
