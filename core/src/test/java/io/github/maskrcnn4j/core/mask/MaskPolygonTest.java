package io.github.maskrcnn4j.core.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Masks as polygons. */
class MaskPolygonTest {

  @Test
  void aPixelIsASquare() {
    BinaryMask mask = BinaryMask.ofRegion(5, 9, 2, 3, 1, 1, new byte[] {1});

    assertThat(mask.toPolygons())
        .containsExactly(new MaskPolygon(new int[] {3, 2, 4, 2, 4, 3, 3, 3}, List.of()));
  }

  @Test
  void anEmptyMaskHasNone() {
    assertThat(Rle.ofCounts(2, 3, 6).toPolygons()).isEmpty();
    assertThat(BinaryMask.ofRegion(2, 3, 1, 1, 0, 0, new byte[0]).toPolygons()).isEmpty();
  }

  @Test
  void aHoleRunsTheOtherWay() {
    MaskPolygon ring = only(mask("####", "#..#", "####"));

    assertThat(ring.outer()).containsExactly(0, 0, 4, 0, 4, 3, 0, 3);
    assertThat(ring.holes()).hasSize(1);
    assertThat(ring.holes().get(0)).containsExactly(3, 1, 1, 1, 1, 2, 3, 2);
    assertThat(ring.area()).isEqualTo(10);
  }

  /** An island in a lake of an island. */
  @Test
  void partsWithinHolesAreTheirOwn() {
    List<MaskPolygon> polygons = mask("#####", "#...#", "#.#.#", "#...#", "#####").toPolygons();

    assertThat(polygons).extracting(MaskPolygon::area).containsExactly(16L, 1L);
    assertThat(polygons).extracting(p -> p.holes().size()).containsExactly(1, 0);
  }

  /** Pixels that touch at a corner are two parts. */
  @Test
  void cornersDoNotJoin() {
    assertThat(mask("#.", ".#").toPolygons()).hasSize(2);
    assertThat(mask(".#", "#.").toPolygons()).hasSize(2);
  }

  /** The border comes by the middle point twice; what lies between is a hole. */
  @Test
  void aRingThatTouchesItselfIsParted() {
    MaskPolygon ring = only(mask("###", "#.#", "##."));

    assertThat(ring.outer()).containsExactly(0, 0, 3, 0, 3, 2, 2, 2, 2, 3, 0, 3);
    assertThat(ring.holes()).hasSize(1);
    assertThat(ring.holes().get(0)).hasSize(8);
  }

  /** Filling the rings by pycocotools' rule gives the mask again, whatever it is. */
  @Test
  void polygonsAreTheMask() {
    long seed = 23;
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      BinaryMask mask = random(random);
      String where = "seed " + seed + ", round " + round;
      List<MaskPolygon> polygons = mask.toPolygons();

      byte[] filled = new byte[mask.height() * mask.width()];
      Set<List<Integer>> borders = new HashSet<>();
      for (MaskPolygon polygon : polygons) {
        fill(filled, mask, polygon.outer(), 1);
        polygon.holes().forEach(hole -> fill(filled, mask, hole, -1));
        requireSimple(polygon.outer(), where);
        polygon.holes().forEach(hole -> requireSimple(hole, where));
        borders.add(Arrays.stream(polygon.outer()).boxed().toList());
      }
      assertThat(filled).as(where).isEqualTo(mask.toByteArray());
      assertThat(borders).as(where).hasSize(polygons.size());
      assertThat(polygons.stream().mapToLong(MaskPolygon::area).sum()).isEqualTo(mask.area());
    }
  }

  /** Holes lie within their own part: on its own, no polygon leaves its outer ring. */
  @Test
  void holesLieWithinTheirPart() {
    Random random = new Random(29);
    for (int round = 0; round < 200; round++) {
      BinaryMask mask = random(random);
      for (MaskPolygon polygon : mask.toPolygons()) {
        byte[] filled = new byte[mask.height() * mask.width()];
        fill(filled, mask, polygon.outer(), 1);
        polygon.holes().forEach(hole -> fill(filled, mask, hole, -1));
        assertThat(filled).as("seed 29, round %d", round).containsOnly(0, 1);
        assertThat(polygon.area()).isPositive();
      }
    }
  }

  private static void fill(byte[] filled, BinaryMask mask, int[] ring, int value) {
    double[] corners = Arrays.stream(ring).asDoubleStream().toArray();
    byte[] pixels = Rle.ofPolygon(mask.height(), mask.width(), corners).decode().toByteArray();
    for (int i = 0; i < pixels.length; i++) {
      filled[i] += (byte) (value * pixels[i]);
    }
  }

  /** No point twice, and a turn at each. */
  private static void requireSimple(int[] ring, String where) {
    Set<List<Integer>> points = new HashSet<>();
    for (int i = 0; i < ring.length; i += 2) {
      assertThat(points.add(List.of(ring[i], ring[i + 1]))).as(where).isTrue();
      int next = (i + 2) % ring.length;
      boolean across = ring[i + 1] == ring[next + 1];
      assertThat(across).as(where).isNotEqualTo(ring[i] == ring[next]);
      int after = (i + 4) % ring.length;
      assertThat(ring[next + 1] == ring[after + 1]).as(where).isNotEqualTo(across);
    }
  }

  private static BinaryMask random(Random random) {
    int height = 1 + random.nextInt(12);
    int width = 1 + random.nextInt(12);
    int top = random.nextInt(3);
    int left = random.nextInt(3);
    byte[] pixels = new byte[height * width];
    int density = 1 + random.nextInt(9);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextInt(10) < density ? 1 : 0);
    }
    return BinaryMask.ofRegion(top + height, left + width + 1, top, left, height, width, pixels);
  }

  private static MaskPolygon only(BinaryMask mask) {
    assertThat(mask.toPolygons()).hasSize(1);
    return mask.toPolygons().get(0);
  }

  private static BinaryMask mask(String... rows) {
    byte[] pixels = new byte[rows.length * rows[0].length()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#' ? 1 : 0);
    }
    return BinaryMask.of(rows.length, rows[0].length(), pixels);
  }
}
