package io.github.maskrcnn4j.weights.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.weights.source.StridedTensor;
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
    assertThat(axes("out,in,kH,kW", ".kernel").shape(source)).containsExactly(1, 3, 2, 2);
    assertThat(axes("out,in,kH,kW", ".kernel").values(counting(12), source))
        .containsExactly(0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11);
  }

  @Test
  void transposedConvolutionsOfTorchPutTheInputsThird() {
    // [in 2, out 3, kH 1, kW 2]: value = 6 i + 2 o + x
    long[] source = {2, 3, 1, 2};
    assertThat(axes("in,out,kH,kW", ".kernel").shape(source)).containsExactly(1, 2, 2, 3);
    assertThat(axes("in,out,kH,kW", ".kernel").values(counting(12), source))
        .containsExactly(0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11);
  }

  @Test
  void linearLayersOfTorchAreTransposed() {
    long[] source = {2, 3};
    assertThat(axes("out,in", ".weight").shape(source)).containsExactly(3, 2);
    assertThat(axes("out,in", ".weight").values(counting(6), source))
        .containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void theFlattenedRoiGoesFromChannelsFirstToChannelsLast() {
    // [out 1, C 2 x 7 x 7]: the two channels of a pixel come to stand side by side
    long[] source = {1, 98};
    assertThat(axes("out,C*7*7", ".weight").shape(source)).containsExactly(98, 1);
    float[] values = axes("out,C*7*7", ".weight").values(counting(98), source);
    assertThat(Arrays.copyOf(values, 6)).containsExactly(0, 49, 1, 50, 2, 51);
    assertThat(values[97]).isEqualTo(97);
    assertThat(axes("out,C*7*7", ".weight").accepts(new long[] {1, 97})).isFalse();
  }

  @Test
  void transposedConvolutionsOfKerasSwapTheLastTwo() {
    long[] source = {1, 1, 2, 3};
    assertThat(axes("kH,kW,out,in", ".kernel").shape(source)).containsExactly(1, 1, 3, 2);
    assertThat(axes("kH,kW,out,in", ".kernel").values(counting(6), source))
        .containsExactly(0, 3, 1, 4, 2, 5);
  }

  @Test
  void aConvolutionOverTheWholeRoiIsALinearLayer() {
    long[] source = {7, 7, 2, 1};
    assertThat(axes("kH,kW,in,out", ".weight").shape(source)).containsExactly(98, 1);
    assertThat(axes("kH,kW,in,out", ".weight").values(counting(98), source))
        .isEqualTo(counting(98));
  }

  @Test
  void deltasOfMatterportPutXBeforeY() {
    float[] twoAnchors = {1, 0, 3, 2, 5, 4, 7, 6};
    assertThat(axes("4*C", ".bias").values(counting(8), new long[] {8}))
        .containsExactly(twoAnchors);
    assertThat(axes("in,4*K", ".weight").values(counting(8), new long[] {1, 8}))
        .containsExactly(twoAnchors);
    assertThat(axes("kH,kW,in,4*A", ".kernel").values(counting(8), new long[] {1, 1, 2, 4}))
        .containsExactly(twoAnchors);
    assertThat(axes("in,4*K", ".weight").accepts(new long[] {4, 6})).isFalse();
  }

  @Test
  void refusesOtherRanksAndEmptyOrAbsurdSides() {
    for (String source :
        new String[] {
          "C", "4*C", "out,in", "out,C*7*7", "in,4*K", "out,in,kH,kW", "kH,kW,in,4*A"
        }) {
      Rearrangement axes = axes(source, ".kernel");
      assertThat(axes.accepts(new long[] {4, 4, 4, 4, 4})).as(source).isFalse();
      assertThat(axes.accepts(new long[] {})).as(source).isFalse();
      long[] empty = new long[source.split(",").length];
      assertThat(axes.accepts(empty)).as(source).isFalse();
      Arrays.fill(empty, Long.MAX_VALUE);
      assertThat(axes.accepts(empty)).as(source).isFalse();
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
      float[] there = permute(values, shape, order);
      assertThat(permute(there, pick(shape, order), back))
          .as("order %s, shape %s, seed %d", Arrays.toString(order), Arrays.toString(shape), seed)
          .isEqualTo(values);
    }
  }

  private static float[] permute(float[] values, long[] shape, int... order) {
    return StridedTensor.gather(
        values, pick(shape, order), pick(StridedTensor.rowMajor(shape), order));
  }

  private static long[] pick(long[] of, int... order) {
    return Arrays.stream(order).mapToLong(axis -> of[axis]).toArray();
  }

  private static Rearrangement axes(String source, String canonical) {
    return new Rearrangement(source, canonical);
  }

  private static float[] counting(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }
}
