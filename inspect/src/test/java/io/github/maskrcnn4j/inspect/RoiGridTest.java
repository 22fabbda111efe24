package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.roi.RoiRecipe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A RoI over an image of 64 x 64, on maps of 16, 8, 4 and 2 cells a side. */
class RoiGridTest {

  private static final ImageGeometry IMAGE = new ImageGeometry(64, 64, 64, 64, 64, 64, 0, 0, 1);
  private static final List<ImageSize> MAPS =
      List.of(new ImageSize(16, 16), new ImageSize(8, 8), new ImageSize(4, 4), new ImageSize(2, 2));
  private static final Boxes ROI = Boxes.of(8, 16, 40, 48);

  /** On P2 the RoI is 8 cells high from cell 4 on: two bins of 4 cells, two samples in each. */
  @Test
  void alignedSamplesLieWithinTheirBins() {
    RoiRecipe recipe = recipe("detectron2").withPooling(RoiAlign.aligned(2));
    RoiGrid grid = RoiGrid.of(recipe, ROI, 2, MAPS, IMAGE, 2);

    assertThat(grid.map()).isZero();
    assertThat(grid.scale()).isEqualTo(0.25f);
    assertThat(grid.rows()).isDeepEqualTo(new float[][] {{5, 7}, {9, 11}});
    assertThat(grid.columns()).isDeepEqualTo(new float[][] {{3, 5}, {7, 9}});
  }

  /** What Detectron2 mended: the same RoI is looked at half a cell farther down and right. */
  @Test
  void unalignedSamplesAreHalfACellOff() {
    RoiGrid grid = RoiGrid.of(recipe("detectron"), ROI, 2, MAPS, IMAGE, 2);

    assertThat(grid.rows()).isDeepEqualTo(new float[][] {{5.5f, 7.5f}, {9.5f, 11.5f}});
  }

  /** Rows 4 to 12, both included, in two bins whose borders are rounded outwards. */
  @Test
  void roiPoolCountsInWholeCells() {
    RoiGrid grid = RoiGrid.of(recipe("detectron"), ROI, 2, MAPS, IMAGE, 2);

    assertThat(grid.poolRows()).containsExactly(4, 9, 8, 13);
  }

  /** One sample a bin, the first and last on the RoI's border: normalised over 63 pixels. */
  @Test
  void cropAndResizeTakesOneSampleABin() {
    RoiGrid grid = RoiGrid.of(recipe("matterport"), ROI, 2, MAPS, IMAGE, 3);

    assertThat(grid.rows()).hasDimensions(3, 1);
    assertThat(grid.rows()[0][0]).isEqualTo(16f / 63 * 15 + 0.5f);
    assertThat(grid.rows()[2][0]).isEqualTo(47f / 63 * 15 + 0.5f);
  }

  /** 8 rows for an image of 10, padded to 32: torchvision takes the scale for 1, not for 1/4. */
  @Test
  void levelsCountFromTheScaleOfTheFirstMap() {
    ImageGeometry tiny = new ImageGeometry(10, 10, 10, 10, 32, 32, 0, 0, 1);
    List<ImageSize> maps =
        List.of(new ImageSize(8, 8), new ImageSize(4, 4), new ImageSize(2, 2), new ImageSize(1, 1));

    RoiGrid grid = RoiGrid.of(recipe("torchvision"), Boxes.of(0, 0, 5, 5), 0, maps, tiny, 7);

    assertThat(grid.map()).isZero();
    assertThat(grid.scale()).isEqualTo(1);
  }

  private static RoiRecipe recipe(String name) {
    return Recipe.named(name).roi();
  }
}
