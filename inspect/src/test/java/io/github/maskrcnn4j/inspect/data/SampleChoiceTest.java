package io.github.maskrcnn4j.inspect.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleChoiceTest {

  /** A data set of pictures with objects of these classes. */
  private static DataSet data(int[]... classes) {
    List<ImageEntry> images = new ArrayList<>();
    List<Annotation> objects = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      images.add(new ImageEntry(i, i + ".png", 9, 9));
      for (int category : classes[i]) {
        objects.add(new Annotation(objects.size(), i, category, 0, 0, 1, 1, 1, false, null));
      }
    }
    return new DataSet(
        List.of(new Category(1, "a"), new Category(2, "b"), new Category(3, "c")), images, objects);
  }

  private static List<String> chosen(int count, DataSet data) {
    return SampleChoice.of(data, count).stream().map(ImageEntry::fileName).toList();
  }

  @Test
  void newClassesComeFirst() {
    DataSet data =
        data(new int[] {1}, new int[] {}, new int[] {1, 1}, new int[] {2, 1}, new int[] {3});

    assertThat(chosen(3, data)).containsExactly("3.png", "4.png", "0.png");
    assertThat(chosen(9, data)).containsExactly("3.png", "4.png", "0.png", "2.png");
  }

  @Test
  void nothingIsChosenFromNothing() {
    assertThat(chosen(3, data(new int[] {}))).isEmpty();
  }
}
