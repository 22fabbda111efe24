package io.github.maskrcnn4j.heads.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks of two cells, whose resampling can be followed with a pencil, and the fast way's proof. */
class MaskPasterTest {

  private static final SoftMasks FULL = new SoftMasks(2, new float[] {1, 1, 1, 1});
  private static final SoftMasks RIGHT_HALF = new SoftMasks(2, new float[] {0, 1, 0, 1});

  private static final Offset<Float> CLOSE = within(1e-6f);

  static List<MaskPlacement> placements() {
    return List.of(new ExpandedBox(), new HalfPixelGrid(), new IntegerBox());
  }

  @Test
  void expandedBoxIsTwiceTheBoxOfATwoCellMaskAndFadesToTheBorder() {
    // centre 2, half a side 1 * (2 + 2) / 2: pixels 0 to 4 of the cells 0, 1, 1, 0
    MaskPaster paster = new MaskPaster(new ExpandedBox(), 0.5f);
    Boxes box = Boxes.of(1, 1, 3, 3);

    float[] pixels = paster.probabilities(FULL, box, 0, 5, 6);

    assertThat(row(pixels, 2, 6)).containsExactly(new float[] {0, 0.7f, 1, 0.7f, 0, 0}, CLOSE);
    assertThat(row(pixels, 1, 6)).containsExactly(new float[] {0, 0.49f, 0.7f, 0.49f, 0, 0}, CLOSE);
    assertThat(only(paster.paste(FULL, box, 5, 6)))
        .isEqualTo(mask(5, 6, "......", "..#...", ".###..", "..#...", "......"));
  }

  @Test
  void expandedBoxTruncatesNegativeCornersUpwards() {
    // centre 0.25, half a side 1: -0.75 and 1.25 become pixels 0 and 1
    assertThat(ExpandedBox.first(-0.25f, 0.75f, 2)).isZero();
    assertThat(ExpandedBox.last(-0.25f, 0.75f, 2)).isEqualTo(1);
  }

  @Test
  void halfPixelGridMovesTheMaskByFractionsOfAPixel() {
    MaskPaster paster = new MaskPaster(new HalfPixelGrid(), 0.5f);

    float[] onPixels = paster.probabilities(FULL, Boxes.of(1, 0, 3, 2), 0, 2, 5);
    float[] between = paster.probabilities(FULL, Boxes.of(1.5f, 0, 3.5f, 2), 0, 2, 5);

    assertThat(row(onPixels, 0, 5)).containsExactly(0, 1, 1, 0, 0);
    assertThat(row(between, 0, 5)).containsExactly(0, 0.5f, 1, 0.5f, 0);
    assertThat(only(paster.paste(FULL, Boxes.of(1.5f, 0, 3.5f, 2), 2, 5)))
        .as("a pixel of exactly 0.5 is inside")
        .isEqualTo(mask(2, 5, ".###.", ".###."));
  }

  @Test
  void integerBoxDarkensTheEdgeOfAnEnlargedMask() {
    MaskPaster paster = new MaskPaster(new IntegerBox(), 0.5f);
    Boxes box = Boxes.of(1, 0, 5, 2);

    float[] pixels = paster.probabilities(RIGHT_HALF, box, 0, 2, 6);

    assertThat(row(pixels, 1, 6)).containsExactly(0, 0, 0.25f, 0.75f, 0.75f, 0);
    assertThat(only(paster.paste(RIGHT_HALF, box, 2, 6))).isEqualTo(mask(2, 6, "...##.", "...##."));
  }

  @Test
  void integerBoxNeverFallsBelowTheLeastOfTheMask() {
    SoftMasks bright = new SoftMasks(2, new float[] {0.6f, 0.6f, 0.6f, 0.6f});
    MaskPaster paster = new MaskPaster(new IntegerBox(), 0.5f);
    Boxes box = Boxes.of(0, 0, 8, 8);

    assertThat(paster.probabilities(bright, box, 0, 8, 8)).containsOnly(0.6f);
    assertThat(only(paster.paste(bright, box, 8, 8)).area()).isEqualTo(64);
    assertThat(only(new MaskPaster(new ExpandedBox(), 0.5f).paste(bright, box, 8, 8)).area())
        .as("the others let the edge fade")
        .isLessThan(64);
  }

  @Test
  void thresholdItselfIsInsideOnlyWhereTheSourceSaysSo() {
    SoftMasks half = new SoftMasks(1, new float[] {0.5f});
    Boxes box = Boxes.of(1, 1, 2, 2);

    assertThat(only(new MaskPaster(new HalfPixelGrid(), 0.5f).paste(half, box, 3, 3)).area())
        .isEqualTo(1);
    assertThat(only(new MaskPaster(new IntegerBox(), 0.5f).paste(half, box, 3, 3)).area())
        .isEqualTo(1);
    // in the middle of a larger mask, where its border of zeros plays no part
    SoftMasks larger =
        new SoftMasks(3, new float[] {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f});
    MaskPaster expanded = new MaskPaster(new ExpandedBox(), 0.5f);
    Boxes largerBox = Boxes.of(10, 10, 40, 40);
    assertThat(expanded.probabilities(larger, largerBox, 0, 50, 50)).contains(0.5f);
    assertThat(only(expanded.paste(larger, largerBox, 50, 50)).area()).isZero();
  }

  @Test
  void lowerThresholdMakesLargerMasks() {
    Boxes box = Boxes.of(2, 2, 14, 14);
    Rle usual = only(new MaskPaster(new ExpandedBox(), 0.5f).paste(FULL, box, 16, 16));
    Rle generous =
        only(new MaskPaster(new ExpandedBox(), 0.5f).withThreshold(0.1f).paste(FULL, box, 16, 16));

    assertThat(generous.intersectionArea(usual)).isEqualTo(usual.area());
    assertThat(generous.area()).isGreaterThan(usual.area());
  }

  @ParameterizedTest
  @MethodSource("placements")
  void boxesOutsideOfTheImageOrWithoutExtentGiveEmptyMasks(MaskPlacement placement) {
    SoftMasks masks = new SoftMasks(1, new float[] {1, 1, 1, 1, 1});
    Boxes boxes =
        Boxes.of(
            30, 2, 40, 8, 2, 30, 8, 40, -20, 2, -10, 8, 2, -20, 8, -10, -9e18f, -9e18f, -8e18f,
            -8e18f);

    assertThat(new MaskPaster(placement, 0.5f).paste(masks, boxes, 10, 12))
        .allSatisfy(mask -> assertThat(mask.area()).isZero());
    assertThat(
            only(new MaskPaster(new HalfPixelGrid(), 0)
                    .paste(new SoftMasks(1, new float[] {1}), Boxes.of(4, 4, 4, 4), 10, 12))
                .area())
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("placements")
  void runLengthsEqualTheThresholdedProbabilities(MaskPlacement placement) {
    Random random = new Random(20);
    for (int round = 0; round < 300; round++) {
      long seed = random.nextLong();
      Random r = new Random(seed);
      int side = 1 + r.nextInt(29);
      int height = 1 + r.nextInt(90);
      int width = 1 + r.nextInt(90);
      SoftMasks masks = randomMasks(3, side, r);
      Boxes boxes = randomBoxes(3, height, width, placement instanceof IntegerBox, r);
      float threshold = r.nextBoolean() ? 0.5f : r.nextFloat();
      MaskPaster paster = new MaskPaster(placement, threshold);

      List<Rle> pasted = paster.paste(masks, boxes, height, width);

      for (int i = 0; i < 3; i++) {
        float[] pixels = paster.probabilities(masks, boxes, i, height, width);
        byte[] fast = pasted.get(i).decode().toByteArray();
        int wrong =
            (int)
                IntStream.range(0, pixels.length)
                    // where rounding may decide, either answer is right
                    .filter(p -> Math.abs(pixels[p] - threshold) > 1e-6)
                    .filter(p -> pixels[p] > threshold != (fast[p] != 0))
                    .count();
        assertThat(wrong).as("wrong pixels, seed %d, mask %d of %s", seed, i, boxes).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("placements")
  void shiftingTheBoxByWholePixelsShiftsTheMask(MaskPlacement placement) {
    Random r = new Random(21);
    SoftMasks masks = randomMasks(1, 14, r);
    MaskPaster paster = new MaskPaster(placement, 0.5f);
    float[] here = paster.probabilities(masks, Boxes.of(5, 7, 25, 31), 0, 60, 60);
    float[] there = paster.probabilities(masks, Boxes.of(15, 9, 35, 33), 0, 60, 60);

    for (int y = 0; y < 50; y++) {
      for (int x = 0; x < 50; x++) {
        assertThat(there[(y + 2) * 60 + x + 10]).isCloseTo(here[y * 60 + x], within(1e-6f));
      }
    }
  }

  @Test
  void refusesWrongArguments() {
    assertThatThrownBy(() -> new MaskPaster(new IntegerBox(), 1.5f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mask_threshold 1.5");
    assertThatThrownBy(() -> new MaskPaster(new IntegerBox(), Float.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SoftMasks(28, new float[100]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100 values")
        .hasMessageContaining("28x28");
    MaskPaster paster = new MaskPaster(new IntegerBox(), 0.5f);
    assertThatThrownBy(() -> paster.paste(FULL, Boxes.EMPTY, 5, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 masks for 0 boxes");
    assertThat(paster.paste(new SoftMasks(28, new float[0]), Boxes.EMPTY, 5, 5)).isEmpty();
  }

  /** Noise and smooth blobs by turns, so that there are many crossings and few. */
  private static SoftMasks randomMasks(int count, int side, Random r) {
    float[] values = new float[count * side * side];
    for (int i = 0; i < count; i++) {
      boolean noise = r.nextBoolean();
      float radius = r.nextFloat() * side;
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          double distance = Math.hypot(x - side / 2.0, y - side / 2.0);
          float blob = (float) (1 / (1 + Math.exp(distance - radius)));
          values[(i * side + y) * side + x] = noise ? r.nextFloat() : blob;
        }
      }
    }
    return new SoftMasks(side, values);
  }

  private static Boxes randomBoxes(int count, int height, int width, boolean whole, Random r) {
    float[] corners = new float[4 * count];
    for (int i = 0; i < count; i++) {
      float x = (r.nextFloat() * 1.5f - 0.25f) * width;
      float y = (r.nextFloat() * 1.5f - 0.25f) * height;
      float w = r.nextFloat() * width;
      float h = r.nextFloat() * height;
      float[] box = {x, y, x + w, y + h};
      for (int c = 0; c < 4; c++) {
        corners[4 * i + c] = whole ? (float) Math.rint(box[c]) : box[c];
      }
    }
    return Boxes.of(corners);
  }

  private static float[] row(float[] pixels, int row, int width) {
    return Arrays.copyOfRange(pixels, row * width, (row + 1) * width);
  }

  private static Rle only(List<Rle> masks) {
    assertThat(masks).hasSize(1);
    return masks.get(0);
  }

  private static Rle mask(int height, int width, String... rows) {
    byte[] pixels = new byte[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) (rows[y].charAt(x) == '#' ? 1 : 0);
      }
    }
    return Rle.encode(BinaryMask.of(height, width, pixels));
  }
}
