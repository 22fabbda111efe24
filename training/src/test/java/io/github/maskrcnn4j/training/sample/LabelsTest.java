package io.github.maskrcnn4j.training.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {

  private static final List<Category> CATEGORIES =
      List.of(new Category(40, "lamp"), new Category(3, "stone"), new Category(7, "cup"));

  @Test
  void followTheIds() {
    Labels labels = Labels.of(CATEGORIES, BackgroundPosition.FIRST);
    assertThat(labels.of(3)).isEqualTo(1);
    assertThat(labels.of(7)).isEqualTo(2);
    assertThat(labels.of(40)).isEqualTo(3);
    assertThat(labels.classes())
        .containsExactly(
            new ModelClass(1, 3, "stone"),
            new ModelClass(2, 7, "cup"),
            new ModelClass(3, 40, "lamp"));
  }

  @Test
  void beginAt0WhereTheBackgroundIsLast() {
    Labels labels = Labels.of(CATEGORIES, BackgroundPosition.LAST);
    assertThat(labels.of(3)).isZero();
    assertThat(labels.of(40)).isEqualTo(2);
  }

  @Test
  void areTheWeightsOwnWhereTheseKnowAllCategories() {
    List<ModelClass> own =
        List.of(
            new ModelClass(9, 7, "cup"),
            new ModelClass(5, 3, "stone"),
            new ModelClass(4, 40, "lamp"),
            new ModelClass(1, 1, "person"));
    assertThat(Labels.knowsAll(own, CATEGORIES)).isTrue();
    Labels labels = Labels.ofClasses(own);
    assertThat(labels.of(7)).isEqualTo(9);
    assertThat(labels.of(3)).isEqualTo(5);
    assertThat(labels.classes()).isEqualTo(own);
  }

  @Test
  void doNotKnowACategoryOfAnotherName() {
    List<ModelClass> own =
        List.of(
            new ModelClass(9, 7, "mug"),
            new ModelClass(5, 3, "stone"),
            new ModelClass(4, 40, "lamp"));
    assertThat(Labels.knowsAll(own, CATEGORIES)).isFalse();
    assertThat(Labels.knowsAll(List.of(), CATEGORIES)).isFalse();
  }

  @Test
  void refuseAnUnknownCategory() {
    Labels labels = Labels.of(List.of(new Category(3, "stone")), BackgroundPosition.FIRST);
    assertThatThrownBy(() -> labels.of(4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("category 4 is none of the model's: [ModelClass[label=1, id=3, name=stone]]");
  }
}
