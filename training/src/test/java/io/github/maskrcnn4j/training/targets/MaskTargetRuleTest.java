package io.github.maskrcnn4j.training.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.training.targets.PooledMask.Values;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTargetRuleTest {

  private static final MaskTargetRule SOFT =
      new PooledMask(RoiAlign.aligned(RoiAlign.ADAPTIVE), Values.REAL);
  private static final MaskTargetRule HARD =
      new PooledMask(RoiAlign.aligned(RoiAlign.ADAPTIVE), Values.FROM_HALF);

  /** A picture of 8 x 8 whose left three columns belong to the object. */
  private static final Segmentation LEFT = Examples.pixels(8, 8, 0, 0, 3, 8);

  private static final Boxes BOX = Boxes.of(0, 0, 3, 8);
  private static final Boxes WHOLE = Boxes.of(0, 0, 8, 8);

  @Test
  void aCellIsTheShareThatTheObjectCovers() {
    assertThat(SOFT.of(LEFT, BOX, WHOLE, 4))
        .containsExactly(1, 0.5f, 0, 0, 1, 0.5f, 0, 0, 1, 0.5f, 0, 0, 1, 0.5f, 0, 0);
  }

  @Test
  void halfACellIsEnough() {
    assertThat(HARD.of(LEFT, BOX, WHOLE, 2)).containsExactly(1, 0, 1, 0);
    assertThat(HARD.of(LEFT, BOX, Boxes.of(2, 0, 4, 8), 1)).containsExactly(1);
    assertThat(HARD.of(LEFT, BOX, Boxes.of(2, 0, 5, 8), 1)).containsExactly(0);
  }

  @Test
  void unalignedSamplesLieHalfAPixelFurther() {
    MaskTargetRule unaligned = new PooledMask(RoiAlign.unaligned(RoiAlign.ADAPTIVE), Values.REAL);
    assertThat(unaligned.of(LEFT, BOX, WHOLE, 8))
        .as("2.5 is half way between the object's last pixel and the next")
        .startsWith(1, 1, 0.5f, 0, 0, 0, 0, 0);
  }

  @Test
  void anOutlineIsDrawnAnewInTheRoi() {
    Segmentation outline = Examples.outline(8, 8, BOX, 0);
    assertThat(new DrawnOutline().of(outline, BOX, Boxes.of(1, 0, 5, 4), 4))
        .containsExactly(1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0);
    assertThatThrownBy(() -> new DrawnOutline().of(LEFT, BOX, WHOLE, 4))
        .hasMessageContaining("no outline");
  }

  @Test
  void partsOfAnOutlineBelongTogether() {
    Segmentation parts =
        new Segmentation.Polygons(
            8,
            8,
            List.of(new double[] {0, 0, 2, 0, 2, 2, 0, 2}, new double[] {6, 6, 8, 6, 8, 8, 6, 8}));
    assertThat(new DrawnOutline().of(parts, WHOLE, WHOLE, 4))
        .containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  }

  @Test
  void aCropTakesOneSampleACell() {
    // a box of 8 pixels reaches from the first pixel's middle to the last one's: samples at 0,
    // 7/3..
    assertThat(CroppedMask.WHOLE.of(LEFT, BOX, WHOLE, 4)).startsWith(1, 1, 0, 0);
    // exactly between pixels 2 and 3: a half, rounded to even
    assertThat(CroppedMask.WHOLE.of(LEFT, BOX, Boxes.of(2, 0, 4, 8), 3)).startsWith(1, 0, 0);
  }

  @Test
  void aMiniMaskIsSeenFromItsBox() {
    MaskTargetRule mini = new CroppedMask(8);
    Segmentation square = Examples.pixels(32, 32, 8, 8, 8, 8);
    Boxes box = Boxes.of(8, 8, 16, 16);
    assertThat(mini.of(square, box, box, 4)).containsOnly(1);
    assertThat(mini.of(square, box, Boxes.of(12, 8, 20, 16), 4))
        .as("right half beyond the box")
        .startsWith(1, 1, 0, 0);
    assertThatThrownBy(() -> new CroppedMask(1)).hasMessageContaining("found 1");
  }

  @Test
  void anObjectOnePixelWideHasNoMiniMask() {
    Segmentation line = Examples.pixels(32, 32, 8, 8, 1, 8);
    assertThat(CroppedMask.MINI.of(line, Boxes.of(8, 8, 9, 16), Boxes.of(7, 8, 10, 16), 4))
        .containsOnly(0);
  }

  @Test
  void masksComeInTheOrderOfTheRois() {
    Boxes boxes = Boxes.of(0, 0, 4, 8, 4, 0, 8, 8);
    GroundTruth truth = Examples.objects(8, 8, boxes, Boxes.EMPTY);
    Boxes rois = Boxes.of(0, 0, 8, 8, 0, 0, 8, 8, 0, 0, 8, 8, 0, 0, 8, 8);
    RoiTargets targets =
        new RoiTargets(
            rois, new int[] {1, 0, 1, 1}, new int[] {1, -1, 0, 1}, new float[16], new int[4]);
    float[] masks = SOFT.of(truth, targets, 2);
    assertThat(masks)
        .containsExactly(new float[] {0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1}, within(1e-6f));
  }
}
