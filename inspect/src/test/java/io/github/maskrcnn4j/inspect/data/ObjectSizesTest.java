package io.github.maskrcnn4j.inspect.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.detector.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectSizesTest {
  private static final Category CAT = new Category(1, "cat");

  /** Seen as it is: a picture of 256 x 256 that is the input itself. */
  private static final Recipe RECIPE =
      Recipe.named("torchvision").with(Map.of("min_size", "256", "max_size", "256"));

  private static Annotation square(long id, long image, double at, double side, boolean crowd) {
    return new Annotation(id, image, 1, at, at, side, side, side * side, crowd, null);
  }

  private static DataSet data(int height, int width, Annotation... objects) {
    return new DataSet(
        List.of(CAT), List.of(new ImageEntry(1, "a.png", height, width)), List.of(objects));
  }

  @Test
  void squaresBesideTheAnchors() {
    // anchors of 32 pixels; 23 x 23 has IoU 0.517 with them, 22 x 22 has 0.473
    ObjectSizes sizes =
        ObjectSizes.of(
            data(
                256,
                256,
                square(1, 1, 117, 22, false),
                square(2, 1, 116.5, 23, false),
                square(3, 1, 112, 32, false),
                square(4, 1, 64, 128, false),
                square(5, 1, 120, 16, true)),
            RECIPE);

    int[] fitting = new int[20];
    int[] missed = new int[20];
    missed[4] = 1; // from 16 to 22.6
    fitting[5] = 1; // from 22.6 to 32
    fitting[6] = 1;
    fitting[10] = 1;
    assertThat(sizes.fitting()).as(Arrays.toString(sizes.fitting())).isEqualTo(fitting);
    assertThat(sizes.missed()).as(Arrays.toString(sizes.missed())).isEqualTo(missed);
    assertThat(sizes.groups())
        .containsExactly(
            new ObjectSizes.Group("small", 2, 1),
            new ObjectSizes.Group("medium", 1, 0),
            new ObjectSizes.Group("large", 1, 0));
  }

  /** The same object in a picture of half the size is seen twice as large. */
  @Test
  void sizesAreThoseOfTheInput() {
    ObjectSizes sizes = ObjectSizes.of(data(128, 128, square(1, 1, 56, 16, false)), RECIPE);

    assertThat(sizes.fitting()[6]).isEqualTo(1);
    assertThat(sizes.groups().get(0)).isEqualTo(new ObjectSizes.Group("small", 1, 0));
  }
}
