package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Images that nobody trains on. */
class EdgeImagesTest {

  private static MaskRcnn model;

  @BeforeAll
  static void load() {
    model = MaskRcnn.demo();
  }

  @AfterAll
  static void free() {
    model.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4000", "4000, 3", "2, 1", "31, 33", "640, 640"})
  void anySizeOfNoiseIsTaken(int height, int width) {
    assertFits(model.detect(Pixels.noise(height, width, 5)), height, width);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4000", "4000, 3"})
  void tinyOrThinImagesOfOneColourHoldNothing(int height, int width) {
    for (int grey : new int[] {0, 127, 255}) {
      List<Instance> found = model.detect(Pixels.uniform(height, width, grey));
      assertThat(found.stream().filter(one -> one.score() > 0.5)).as("grey %d", grey).isEmpty();
    }
  }

  @Test
  void anImageWithoutObjectsHoldsNothing() {
    assertThat(model.detect(Pixels.uniform(480, 640, 127))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Fixture.class)
  void everyRecipeTakesAnySize(Fixture fixture) throws IOException {
    try (GoldenModel network = GoldenModel.of(fixture);
        MaskRcnn detector = network.detector()) {
      for (int[] size : new int[][] {{1, 1}, {1, 2000}, {2000, 3}, {1000, 1500}}) {
        assertFits(detector.detect(Pixels.noise(size[0], size[1], 5)), size[0], size[1]);
        assertFits(detector.detect(Pixels.uniform(size[0], size[1], 0)), size[0], size[1]);
      }
    }
  }

  /**
   * As many pixels as a camera's: the same shapes are found where they are in the small picture.
   */
  @Test
  void thirtyMegapixels() {
    RgbImage small = Pixels.sample("shapes-3-480x640.png");
    RgbImage large = Pixels.resized(small, 6400, 4800);
    List<Instance> expected = certain(model.detect(small));
    List<Instance> found = model.detect(large);
    assertFits(found, 6400, 4800);
    List<Instance> certain = certain(found);
    assertThat(certain.stream().map(Instance::name).sorted())
        .containsExactlyElementsOf(expected.stream().map(Instance::name).sorted().toList());
    for (Instance one : certain) {
      assertThat(expected)
          .as("%s at %s, %s", one.name(), one.x1(), one.y1())
          .anySatisfy(
              same -> {
                assertThat(same.name()).isEqualTo(one.name());
                assertThat(Boxes.iou(box(one, 0.1f), 0, box(same, 1), 0, PixelRule.CONTINUOUS))
                    .isGreaterThan(0.85f);
                assertThat(one.mask().area() / 100.0)
                    .isCloseTo(same.mask().area(), withinPercentage(5));
              });
    }
  }

  private static Boxes box(Instance one, float scale) {
    return Boxes.of(one.x1(), one.y1(), one.x2(), one.y2()).scale(scale, scale);
  }

  private static List<Instance> certain(List<Instance> found) {
    return found.stream().filter(one -> one.score() > 0.8).toList();
  }

  /** Boxes within the image, masks of its size, scores in order. */
  private static void assertFits(List<Instance> found, int height, int width) {
    float last = 1;
    for (Instance one : found) {
      assertThat(one.score()).isBetween(0f, last);
      last = one.score();
      // Detectron's x2 is a box's last pixel: one narrower than a pixel ends before it begins
      assertThat(one.x1()).isBetween(0f, one.x2() + 1);
      assertThat(one.y1()).isBetween(0f, one.y2() + 1);
      assertThat(one.x2()).isLessThanOrEqualTo(width + 1e-3f);
      assertThat(one.y2()).isLessThanOrEqualTo(height + 1e-3f);
      assertThat(List.of(one.mask().height(), one.mask().width())).containsExactly(height, width);
    }
  }
}
