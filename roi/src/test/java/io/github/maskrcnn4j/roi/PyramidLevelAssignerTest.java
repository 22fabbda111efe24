package io.github.maskrcnn4j.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PyramidLevelAssignerTest {

  private static final ImageGeometry IMAGE = Maps.geometry(1024, 1024, 800);

  private static final CanonicalLevel TORCHVISION = (CanonicalLevel) Dialects.TORCHVISION.levels();
  private static final CanonicalLevel DETECTRON = (CanonicalLevel) Dialects.DETECTRON.levels();
  private static final CanonicalLevel DETECTRON2 = (CanonicalLevel) Dialects.DETECTRON2.levels();

  @Test
  void anImageNetSizedRoiIsOfLevelFour() {
    Boxes rois = squares(10, 112, 223, 224, 448, 2000);
    for (PyramidLevelAssigner rule : new PyramidLevelAssigner[] {TORCHVISION, DETECTRON2}) {
      assertThat(rule.assign(rois, IMAGE, 2, 5)).containsExactly(2, 3, 3, 4, 5, 5);
    }
  }

  @Test
  void inclusiveCornersMakeARoiOnePixelLarger() {
    assertThat(DETECTRON.assign(squares(111, 110.5f, 223, 222.5f), IMAGE, 2, 5))
        .containsExactly(3, 2, 4, 3);
  }

  @Test
  void theGuardLiftsARoiJustBelowTheBoundary() {
    float below = 223.9999f;
    assertThat(new CanonicalLevel(PixelRule.CONTINUOUS, 0, 0).assign(squares(below), IMAGE, 2, 5))
        .containsExactly(3);
    assertThat(TORCHVISION.assign(squares(below), IMAGE, 2, 5)).containsExactly(4);
    assertThat(
            new CanonicalLevel(PixelRule.CONTINUOUS, 1e-6f, 0).assign(squares(below), IMAGE, 2, 5))
        .containsExactly(4);
  }

  @Test
  void matterportRoundsWhereThePaperRoundsDown() {
    // half an octave below 224 is 158.4; counted in 1023rds of the image, and from 1, that is 159.2
    ImageGeometry square = Maps.geometry(1024, 1024, 1024);
    int[] levels =
        new ImageRelativeLevel()
            .assign(
                Boxes.of(0, 0, 159, 159, 0, 0, 160, 160, 0, 0, 1024, 1024, 5, 5, 6, 6),
                square,
                2,
                5);
    assertThat(levels).containsExactly(3, 4, 5, 2);
  }

  @Test
  void aRoiWithoutAreaIsOfTheFinestLevel() {
    Boxes rois = Boxes.of(5, 5, 5, 50, 9, 9, 3, 20);
    assertThat(TORCHVISION.assign(rois, IMAGE, 2, 5)).containsExactly(2, 2);
    assertThat(DETECTRON2.assign(rois, IMAGE, 2, 5)).containsExactly(2, 2);
    assertThat(new ImageRelativeLevel().assign(rois, IMAGE, 2, 5)).containsExactly(2, 2);
  }

  @Test
  void agreesWithTorchvision() {
    Golden golden = Golden.open("ops", "roi_align.safetensors");
    Boxes rois = Boxes.of(golden.floats("level_mapper.boxes"));
    int[] expected = Arrays.stream(golden.ints("level_mapper.output")).map(k -> k + 2).toArray();
    assertThat(TORCHVISION.assign(rois, IMAGE, 2, 5)).isEqualTo(expected);
  }

  @Test
  void agreesWithMatterport() {
    Golden golden = Golden.open("ops-tf", "boxes.safetensors");
    int[] shape = golden.ints("level_image_shape");
    float[] yx = golden.floats("level_boxes");
    float[] xy = new float[yx.length];
    for (int i = 0; i < xy.length; i++) {
      xy[i] = yx[i ^ 1];
    }
    Boxes normalised = Boxes.of(xy);
    float area = (float) shape[0] * shape[1];
    assertThat(ImageRelativeLevel.assign(normalised, area, 2, 5))
        .isEqualTo(golden.ints("level_out"));
    float[] real = golden.floats("level_real");
    for (int i = 0; i < real.length; i++) {
      // -100 stands for the logarithm of no area
      float offset = Math.max(-100, ImageRelativeLevel.offset(normalised, i, area));
      assertThat(offset).as("box %d", i).isCloseTo(real[i], within(1e-5f));
    }
  }

  private static Boxes squares(float... sides) {
    float[] corners = new float[4 * sides.length];
    for (int i = 0; i < sides.length; i++) {
      corners[4 * i + 2] = sides[i];
      corners[4 * i + 3] = sides[i];
    }
    return Boxes.of(corners);
  }
}
