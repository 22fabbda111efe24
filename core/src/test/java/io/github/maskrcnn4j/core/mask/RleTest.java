package io.github.maskrcnn4j.core.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RleTest {

  /** The example of the package's lesson: a 3 x 3 image with its middle column set. */
  @Test
  void aColumnIsOneRun() {
    Rle column = Rle.encode(mask("010", "010", "010"));

    assertThat(column.counts()).containsExactly(3, 3, 3);
    assertThat(column.toCompressed()).isEqualTo("333");
    assertThat(column.area()).isEqualTo(3);
    assertThat(column.bounds()).isEqualTo(new MaskBounds(1, 0, 1, 3));
  }

  /** Columns 0 and 1 of 2 x 3, read downwards: 0 1 | 1 0 | 0 0. */
  @Test
  void aRunGoesOnInTheNextColumn() {
    Rle rle = Rle.encode(mask("010", "100"));

    assertThat(rle.counts()).containsExactly(1, 2, 3);
    assertThat(rle.bounds()).isEqualTo(new MaskBounds(0, 0, 2, 2));
    assertThat(rle.decode().toByteArray()).containsExactly(0, 1, 0, 1, 0, 0);
  }

  @Test
  void theFourthCountIsWrittenAsADifference() {
    assertThat(Rle.ofCounts(1, 107, 1, 2, 3, 2, 99).toCompressed()).isEqualTo("1230P3");
    assertThat(Rle.ofCompressed(1, 107, "1230P3").counts()).containsExactly(1, 2, 3, 2, 99);
  }

  @Test
  void runsOfLengthZeroJoinTheirNeighbours() {
    Rle joined = Rle.ofCounts(2, 5, 2, 3, 0, 4, 1, 0);

    assertThat(joined).isEqualTo(Rle.ofCounts(2, 5, 2, 7, 1));
    assertThat(joined).hasSameHashCodeAs(Rle.ofCounts(2, 5, 2, 7, 1));
    assertThat(joined.counts()).containsExactly(2, 7, 1);
    assertThat(Rle.ofCounts(2, 5, 0, 0, 10).counts()).containsExactly(10);
  }

  @Test
  void boxAndPolygonOfWholePixels() {
    assertThat(Rle.ofBox(4, 5, 1, 2, 3, 1).decode().toByteArray())
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0);
    assertThat(Rle.ofPolygon(3, 3, -9, -9, 9, -9, 9, 9, -9, 9).area()).isEqualTo(9);
    assertThat(Rle.ofPolygon(3, 3, 10, 10, 12, 10, 12, 12).area()).isZero();
  }

  /** Closed by repeating the first corner, as some datasets write them. */
  @Test
  void aRepeatedCornerChangesNothing() {
    assertThat(Rle.ofPolygon(9, 9, 1, 1, 7, 2, 4, 8, 1, 1))
        .isEqualTo(Rle.ofPolygon(9, 9, 1, 1, 7, 2, 4, 8));
  }

  @Test
  void badCountsAreRefused() {
    assertThatThrownBy(() -> Rle.ofCounts(5, 7, 30))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("RLE of size [5, 7]: the counts sum to 30 instead of 35");
    assertThatThrownBy(() -> Rle.ofCounts(5, 7)).hasMessageContaining("sum to 0 instead of 35");
    assertThatThrownBy(() -> Rle.ofCounts(5, 7, 36, -1))
        .hasMessageContaining("count 0 is 36")
        .hasMessageContaining("35");
    assertThatThrownBy(() -> Rle.ofCounts(5, 7, 3, -1, 33)).hasMessageContaining("count 1 is -1");
    assertThatThrownBy(() -> Rle.ofCounts(5, 7, Integer.MAX_VALUE, Integer.MAX_VALUE, 37))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Rle.ofCounts(60_000, 60_000, 5))
        .hasMessageContaining("[60000, 60000]");
    assertThatThrownBy(() -> Rle.ofCounts(0, 4, 0)).hasMessageContaining("[0, 4]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // no counts
        "S", // ends within a number
        "S1S", // the same, later
        "oooooooooooooooooooooooo", // a number that never ends
        "ooooooo0", // eight digits
        "S1 ", // below the alphabet
        "S1p", // above it
        "S1\u20ac", // far above it
        "O", // -1
        "111N", // the fourth count is 1 - 2
        "S10S1", // 70 pixels of 35
        "oooooo?", // 2^34 and more
        "1", // 1 pixel of 35
      })
  void malformedStringsAreRefused(String malformed) {
    assertThatThrownBy(() -> Rle.ofCompressed(5, 7, malformed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RLE");
  }

  @Test
  void masksOfDifferentSizesDoNotMeet() {
    Rle a = Rle.ofCounts(2, 3, 6);
    Rle b = Rle.ofCounts(3, 2, 6);

    assertThat(a).isNotEqualTo(b);
    assertThatThrownBy(() -> a.union(b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[2, 3]")
        .hasMessageContaining("[3, 2]");
  }

  @Test
  void badPolygonsAreRefused() {
    assertThatThrownBy(() -> Rle.ofPolygon(5, 5, 1, 1, 2, 2)).hasMessageContaining("4 values");
    assertThatThrownBy(() -> Rle.ofPolygon(5, 5, 1, 1, 2, 2, 3, 3, 4))
        .hasMessageContaining("7 values");
    assertThatThrownBy(() -> Rle.ofPolygon(5, 5, 1, 1, Double.NaN, 2, 3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("coordinate 2 is NaN");
    assertThatThrownBy(() -> Rle.ofPolygon(5, 5, 1, 1, 1e300, 2, 3, 3))
        .hasMessageContaining("1.0E300");
  }

  /** Random masks of edge and ordinary sizes, whole and in regions, against the obvious loops. */
  @Test
  void agreesWithTheObviousLoops() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int height = size(random);
      int width = size(random);
      BinaryMask mask = randomMask(random, height, width);
      byte[] pixels = mask.toByteArray();
      int[] counts = slowCounts(pixels, height, width);
      Rle rle = Rle.encode(mask);

      assertThat(rle.counts()).as("seed %d", seed).isEqualTo(counts);
      assertThat(Rle.encode(BinaryMask.of(height, width, pixels)))
          .as("seed %d", seed)
          .isEqualTo(rle);
      assertThat(rle.area()).as("seed %d", seed).isEqualTo(mask.area());
      assertThat(rle.decode().toByteArray()).as("seed %d", seed).isEqualTo(pixels);
      assertThat(rle.bounds()).as("seed %d", seed).isEqualTo(slowBounds(pixels, height, width));
      assertThat(Rle.ofCounts(height, width, counts)).as("seed %d", seed).isEqualTo(rle);
      assertThat(Rle.ofCompressed(height, width, rle.toCompressed()))
          .as("seed %d", seed)
          .isEqualTo(rle);
    }
  }

  @Test
  void unionAndIntersectionPixelByPixel() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int height = size(random);
      int width = size(random);
      BinaryMask a = randomMask(random, height, width);
      BinaryMask b = randomMask(random, height, width);
      byte[] union = a.toByteArray();
      byte[] intersection = a.toByteArray();
      byte[] other = b.toByteArray();
      int both = 0;
      int any = 0;
      for (int i = 0; i < other.length; i++) {
        union[i] |= other[i];
        intersection[i] &= other[i];
        any += union[i];
        both += intersection[i];
      }
      Rle ra = Rle.encode(a);
      Rle rb = Rle.encode(b);

      assertThat(ra.union(rb).decode().toByteArray()).as("seed %d", seed).isEqualTo(union);
      assertThat(ra.intersection(rb).decode().toByteArray())
          .as("seed %d", seed)
          .isEqualTo(intersection);
      assertThat(ra.iou(rb)).as("seed %d", seed).isEqualTo(both == 0 ? 0 : both / (double) any);
      assertThat(rb.iou(ra)).as("seed %d", seed).isEqualTo(ra.iou(rb));
    }
  }

  /** Every string of random characters is either a mask or a clear refusal. */
  @Test
  void randomStringsAreReadOrRefused() {
    int read = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length >= 0; length--) {
        text.append((char) (48 + random.nextInt(random.nextInt(4) == 0 ? 64 : 8)));
      }
      try {
        Rle rle = Rle.ofCompressed(6, 6, text.toString());
        assertThat(Rle.ofCounts(6, 6, rle.counts())).as("seed %d", seed).isEqualTo(rle);
        read++;
      } catch (IllegalArgumentException refused) {
        assertThat(refused).as("seed %d", seed).hasMessageContaining("RLE");
      }
    }
    assertThat(read).as("strings that were masks").isPositive();
  }

  /** Narrow strips and single columns: more rows than the notes of a strip may hold. */
  @Test
  void veryTallMasks() {
    int height = (1 << 20) + 5;
    byte[] pixels = new byte[3 * height];
    pixels[3 * 7 + 1] = 1;
    pixels[3 * (height - 1) + 1] = 1;
    pixels[2] = 1;

    assertThat(Rle.encode(BinaryMask.of(height, 3, pixels)).counts())
        .containsExactly(height + 7, 1, height - 9, 2, height - 1);
    byte[] line = new byte[1 << 22];
    line[5] = 1;
    assertThat(Rle.encode(BinaryMask.of(1 << 22, 1, line)).counts())
        .containsExactly(5, 1, (1 << 22) - 6);
  }

  private static BinaryMask mask(String... rows) {
    byte[] pixels = new byte[rows.length * rows[0].length()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (rows[i / rows[0].length()].charAt(i % rows[0].length()) - '0');
    }
    return BinaryMask.of(rows.length, rows[0].length(), pixels);
  }

  private static int size(Random random) {
    return random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1 + random.nextInt(150);
  }

  /** A region of noise, of blobs, or all set; inside pixels hold any non-zero value. */
  private static BinaryMask randomMask(Random random, int height, int width) {
    boolean whole = random.nextInt(3) == 0;
    int top = whole ? 0 : random.nextInt(height);
    int left = whole ? 0 : random.nextInt(width);
    int regionHeight = whole ? height : random.nextInt(height - top + 1);
    int regionWidth = whole ? width : random.nextInt(width - left + 1);
    byte[] pixels = new byte[regionHeight * regionWidth];
    int grain = 1 + random.nextInt(20);
    int inside = random.nextInt(11);
    byte[] coarse = new byte[(regionHeight / grain + 1) * (regionWidth / grain + 1)];
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] = (byte) (random.nextInt(10) < inside ? 1 : 0);
    }
    for (int y = 0; y < regionHeight; y++) {
      for (int x = 0; x < regionWidth; x++) {
        int on = coarse[y / grain * (regionWidth / grain + 1) + x / grain];
        pixels[y * regionWidth + x] = (byte) (on * (1 + random.nextInt(255)));
      }
    }
    return BinaryMask.ofRegion(height, width, top, left, regionHeight, regionWidth, pixels);
  }

  private static int[] slowCounts(byte[] pixels, int height, int width) {
    int[] counts = new int[pixels.length + 1];
    int last = 0;
    int size = 0;
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        if (pixels[y * width + x] != last) {
          last = pixels[y * width + x];
          size++;
        }
        counts[size]++;
      }
    }
    return Arrays.copyOf(counts, size + 1);
  }

  private static MaskBounds slowBounds(byte[] pixels, int height, int width) {
    int left = width;
    int top = height;
    int right = -1;
    int bottom = -1;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != 0) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
        top = Math.min(top, i / width);
        bottom = Math.max(bottom, i / width);
      }
    }
    return right < 0
        ? new MaskBounds(0, 0, 0, 0)
        : new MaskBounds(left, top, right - left + 1, bottom - top + 1);
  }
}
