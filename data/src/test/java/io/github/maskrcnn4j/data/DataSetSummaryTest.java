package io.github.maskrcnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.DataSetSummary.ClassCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSetSummaryTest {
  private static final Category CAT = new Category(1, "cat");
  private static final Category DOG = new Category(2, "dog");

  private static Annotation object(long id, long image, Category category, double area) {
    return new Annotation(
        id,
        image,
        category.id(),
        0,
        0,
        1,
        1,
        area,
        id == 4,
        new Segmentation.Pixels(Rle.ofCounts(9, 9, 0, 1, 80)));
  }

  @Test
  void countsObjectsAndImages() {
    DataSet data =
        new DataSet(
            List.of(CAT, DOG, new Category(3, "unicorn")),
            List.of(
                new ImageEntry(1, "a", 10, 20),
                new ImageEntry(2, "b", 30, 10),
                new ImageEntry(3, "c", 5, 100)),
            List.of(
                object(1, 1, CAT, 1023.5),
                object(2, 1, CAT, 1024),
                object(3, 2, CAT, 9215),
                object(4, 2, DOG, 9216)));

    assertThat(DataSetSummary.of(data))
        .isEqualTo(
            new DataSetSummary(
                3,
                1,
                new ImageSize(10, 20),
                new ImageSize(5, 100),
                4,
                1,
                1,
                2,
                1,
                List.of(
                    new ClassCount(CAT, 3, 2),
                    new ClassCount(DOG, 1, 1),
                    new ClassCount(new Category(3, "unicorn"), 0, 0))));
  }

  @Test
  void nothingIsCountedInNothing() {
    assertThat(DataSetSummary.of(new DataSet(List.of(), List.of(), List.of())))
        .isEqualTo(
            new DataSetSummary(
                0, 0, new ImageSize(0, 0), new ImageSize(0, 0), 0, 0, 0, 0, 0, List.of()));
  }
}
