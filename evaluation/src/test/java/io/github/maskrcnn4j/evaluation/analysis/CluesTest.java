package io.github.maskrcnn4j.evaluation.analysis;

import static io.github.maskrcnn4j.evaluation.analysis.Row.crowd;
import static io.github.maskrcnn4j.evaluation.analysis.Row.measured;
import static io.github.maskrcnn4j.evaluation.analysis.Row.object;
import static io.github.maskrcnn4j.evaluation.analysis.Row.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said when nothing is right, or something is odd. */
class CluesTest {
  private static final List<Annotation> FIVE_CUPS =
      IntStream.range(0, 5).mapToObj(i -> object(1, 100 * i)).toList();

  @Test
  void goodResultsAreNotRemarkedUpon() {
    assertThat(clues(FIVE_CUPS, onEach(1))).isEmpty();
  }

  @Test
  void nothingToMeasure() {
    assertThat(clues(List.of(crowd(1, 0)), result(1, 0, 1)))
        .containsExactly("the data set has no objects, or nothing but crowds");
    assertThat(clues(FIVE_CUPS)).containsExactly("there are no results");
  }

  @Test
  void shiftedCategories() {
    assertThat(clues(FIVE_CUPS, onEach(2)))
        .containsExactly(
            "5 of 5 results that are on an object have a category_id that is 1 higher than the"
                + " object's: the ids are shifted");
    assertThat(clues(FIVE_CUPS, onEach(0)))
        .containsExactly(
            "5 of 5 results are of categories that the data set does not have: 0",
            "5 of 5 results that are on an object have a category_id that is 1 lower than the"
                + " object's: the ids are shifted");
  }

  @Test
  void imagesThatAreNotThere() {
    Result elsewhere = Result.ofBox(397133, 1, 0.9, new double[] {0, 0, 40, 40}, null);
    assertThat(clues(FIVE_CUPS, elsewhere))
        .containsExactly(
            "1 of 1 results are of images that the data set does not have, such as image_id"
                + " 397133");
  }

  @Test
  void boxesOfOtherForms() {
    Result[] corners =
        IntStream.range(1, 8)
            .mapToObj(i -> box(100 * i, 100, 100 * i + 40, 140))
            .toArray(Result[]::new);
    List<Annotation> below =
        IntStream.range(1, 8)
            .mapToObj(i -> Annotation.ofBox(i, 1, 1, 100 * i, 100, 40, 40))
            .toList();
    assertThat(clues(below, corners))
        .containsExactly(
            "7 boxes would be on an object if they were x1, y1, x2, y2; COCO's are x, y, width,"
                + " height");
    assertThat(clues(FIVE_CUPS, box(0.1, 0.2, 0.3, 0.4)))
        .containsExactly("no box reaches beyond 2 pixels: are they parts of the image's sides?");
  }

  @Test
  void theBestOverlapIfNothingElseIsOdd() {
    assertThat(clues(FIVE_CUPS, result(1, 20, 0.9)))
        .containsExactly(
            "no result is right: the best overlap with an object of its own category is 0.33");
    assertThat(clues(FIVE_CUPS, result(2, 0, 0.9)))
        .containsExactly(
            "no result is right: the best overlap with an object of its own category is 0.00, of"
                + " another category 1.00: do both number the categories alike?");
  }

  /** Their boxes are right, and would be so as corners too: that is no clue. */
  @Test
  void turnedMasks() {
    double[] box = {1, 1, 40, 40};
    Segmentation drawn = new Segmentation.Pixels(Rle.ofBox(100, 1000, 1, 1, 40, 40));
    Rle turned = Rle.ofBox(1000, 100, 1, 1, 40, 40);
    List<Annotation> objects =
        IntStream.range(1, 7)
            .mapToObj(i -> new Annotation(i, 1, 1, 1, 1, 40, 40, 1600, false, drawn))
            .toList();
    List<Result> results =
        IntStream.range(1, 7).mapToObj(i -> Result.ofBox(1, 1, 0.9, box, turned)).toList();
    DataSet truth = new DataSet(List.of(new Category(1, "cup")), List.of(Row.IMAGE), objects);

    assertThat(
            Examiner.examine(
                    truth, results, EnumSet.allOf(IouType.class), EvaluationSettings.DEFAULTS)
                .clues())
        .containsExactly(
            "6 of 6 masks are of another size than their image, 6 with height and width swapped");
  }

  private static Result[] onEach(int category) {
    return IntStream.range(0, 5)
        .mapToObj(i -> result(category, 100 * i, 0.9))
        .toArray(Result[]::new);
  }

  private static Result box(double... xywh) {
    return Result.ofBox(1, 1, 0.9, xywh, null);
  }

  private static List<String> clues(List<Annotation> objects, Result... results) {
    return measured(objects, results).clues();
  }
}
