package io.github.maskrcnn4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.Segmentation;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The evaluation against a pencil. */
class EvaluatorTest {
  private static final Offset<Double> TOLERANCE = within(1e-12);
  private static final EvaluationSettings DEFAULTS = EvaluationSettings.DEFAULTS;

  private static final double[] HERE = {10, 10, 40, 40};
  private static final double[] THERE = {100, 100, 50, 50};
  private static final double[] NOWHERE = {200, 10, 30, 40};

  @Test
  void whatIsFoundExactlyCountsAtEveryThreshold() {
    Evaluation evaluation = boxes(List.of(object(HERE)), List.of(found(HERE, 0.9)));
    assertThat(value(evaluation, "AP")).isCloseTo(1.0, TOLERANCE);
    assertThat(value(evaluation, "APm")).isCloseTo(1.0, TOLERANCE);
    assertThat(value(evaluation, "AR1")).isEqualTo(1);
    assertThat(value(evaluation, "APs")).isEqualTo(-1);
  }

  @Test
  void precisionIsZeroBeyondTheRecallThatIsReached() {
    // one of two: recall 0.5, which 51 of the 101 points 0, .01, .. 1 do not exceed
    Evaluation evaluation = boxes(List.of(object(HERE), object(THERE)), List.of(found(HERE, 0.9)));
    assertThat(value(evaluation, "AP")).isCloseTo(51 / 101.0, TOLERANCE);
    assertThat(value(evaluation, "AR100")).isEqualTo(0.5);
  }

  @Test
  void aWrongResultCostsOnlyWhatComesAfterIt() {
    List<Annotation> objects = List.of(object(HERE), object(THERE));
    Evaluation wrongLast =
        boxes(objects, List.of(found(HERE, 0.9), found(THERE, 0.8), found(NOWHERE, 0.7)));
    Evaluation wrongSecond =
        boxes(objects, List.of(found(HERE, 0.9), found(NOWHERE, 0.8), found(THERE, 0.7)));
    assertThat(value(wrongLast, "AP")).isCloseTo(1.0, TOLERANCE);
    // 51 points at precision 1, 50 at 2 right of 3
    assertThat(value(wrongSecond, "AP")).isCloseTo((51 + 50 * 2 / 3.0) / 101, TOLERANCE);
  }

  @Test
  void theSecondOfTwoResultsForOneObjectIsWrong() {
    Evaluation evaluation =
        boxes(
            List.of(object(HERE), object(THERE)),
            List.of(found(HERE, 0.9), found(HERE, 0.8), found(THERE, 0.7)));
    assertThat(value(evaluation, "AP")).isCloseTo((51 + 50 * 2 / 3.0) / 101, TOLERANCE);
  }

  @Test
  void anOverlapCountsUpToItsOwnThreshold() {
    // 40 x 30 of 40 x 40 pixels: IoU 0.75, enough for .50, .55, .60, .65, .70 and .75
    Evaluation evaluation =
        boxes(List.of(object(HERE)), List.of(found(new double[] {10, 10, 40, 30}, 0.9)));
    assertThat(value(evaluation, "AP50")).isCloseTo(1.0, TOLERANCE);
    assertThat(value(evaluation, "AP75")).isCloseTo(1.0, TOLERANCE);
    assertThat(value(evaluation, "AP")).isCloseTo(0.6, TOLERANCE);
  }

  @Test
  void aCrowdIsNeitherRightNorWrong() {
    Annotation crowd = object(2, 1, THERE, true, null);
    Evaluation evaluation =
        boxes(
            List.of(object(HERE), crowd),
            List.of(found(THERE, 0.9), found(THERE, 0.8), found(HERE, 0.7)));
    assertThat(value(evaluation, "AP")).isCloseTo(1.0, TOLERANCE);
  }

  @Test
  void annotationIdZeroIsHitUnlessPycocotoolsIsRepeated() {
    List<Annotation> objects = List.of(object(0, 1, HERE, false, null));
    List<Result> results = List.of(found(HERE, 0.9));
    assertThat(boxes(objects, results, DEFAULTS).averagePrecision()).isCloseTo(1.0, TOLERANCE);
    assertThat(boxes(objects, results, DEFAULTS.strictly()).averagePrecision()).isZero();
  }

  @Test
  void aMasksAreaIsItsOwnUnlessPycocotoolsIsRepeated() {
    // a small mask that hits nothing, in a large box: wrong only if its mask counts
    Rle everything = Rle.ofBox(200, 300, 100, 100, 20, 20);
    Rle elsewhere = Rle.ofBox(200, 300, 0, 0, 20, 20);
    List<Annotation> objects =
        List.of(
            object(
                1, 1, new double[] {100, 100, 20, 20}, false, new Segmentation.Pixels(everything)));
    List<Result> results =
        List.of(
            Result.ofBox(1, 1, 0.9, new double[] {0, 0, 150, 150}, elsewhere),
            Result.ofBox(1, 1, 0.8, new double[] {100, 100, 20, 20}, everything));
    assertThat(value(masks(objects, results, DEFAULTS), "APs")).isCloseTo(0.5, TOLERANCE);
    assertThat(value(masks(objects, results, DEFAULTS.strictly()), "APs"))
        .isCloseTo(1.0, TOLERANCE);
  }

  @Test
  void aMaskOfAnotherSizeThanTheImageHitsNothing() {
    List<Annotation> objects =
        List.of(
            object(
                1, 1, HERE, false, new Segmentation.Pixels(Rle.ofBox(200, 300, 10, 10, 40, 40))));
    Result turned = Result.ofMask(1, 1, 0.9, Rle.ofBox(300, 200, 10, 10, 40, 40));
    assertThat(masks(objects, List.of(turned), DEFAULTS).averagePrecision()).isZero();
  }

  @Test
  void onlyTheBestResultsOfAnImageTakePart() {
    Evaluation evaluation =
        boxes(
            List.of(object(HERE), object(THERE)),
            List.of(found(NOWHERE, 0.9), found(HERE, 0.8), found(THERE, 0.7)),
            DEFAULTS.withLimits(1, 2, 3));
    assertThat(value(evaluation, "AR1")).isZero();
    assertThat(value(evaluation, "AR2")).isEqualTo(0.5);
    assertThat(value(evaluation, "AR3")).isEqualTo(1);
    assertThatThrownBy(() -> DEFAULTS.withLimits(1, 10, 10))
        .hasMessageContaining("three rising numbers")
        .hasMessageContaining("[1, 10, 10]");
  }

  @Test
  void whatTheDataSetDoesNotHaveIsLeftOut() {
    Evaluation evaluation =
        boxes(
            List.of(object(HERE)),
            List.of(
                found(HERE, 0.9),
                Result.ofBox(1, 7, 1.0, HERE, null),
                Result.ofBox(3, 1, 1.0, NOWHERE, null)));
    assertThat(evaluation.averagePrecision()).isCloseTo(1.0, TOLERANCE);
  }

  @Test
  void anImageIsAddedOnce() {
    Evaluator evaluator = new Evaluator(data(List.of()), Set.of(IouType.BBOX), DEFAULTS);
    evaluator.add(1, List.of());
    assertThatThrownBy(() -> evaluator.add(1, List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("image 1 was added before");
    assertThatThrownBy(() -> evaluator.add(9, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no image 9");
  }

  @Test
  void titlesAreThoseThatEverybodyKnows() {
    List<Figure> figures = boxes(List.of(), List.of()).figures();
    assertThat(figures).hasSize(12);
    assertThat(figures.get(1).title())
        .isEqualTo("Average Precision  (AP) @[ IoU=0.50      | area=   all | maxDets=100 ]");
    assertThat(figures.get(6).title())
        .isEqualTo("Average Recall     (AR) @[ IoU=0.50:0.95 | area=   all | maxDets=  1 ]");
    assertThat(figures).extracting(Figure::value).containsOnly(-1.0);
  }

  private static double value(Evaluation evaluation, String name) {
    return evaluation.figures().stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Evaluation boxes(List<Annotation> objects, List<Result> results) {
    return boxes(objects, results, DEFAULTS);
  }

  private static Evaluation boxes(
      List<Annotation> objects, List<Result> results, EvaluationSettings settings) {
    return evaluate(objects, results, IouType.BBOX, settings);
  }

  private static Evaluation masks(
      List<Annotation> objects, List<Result> results, EvaluationSettings settings) {
    return evaluate(objects, results, IouType.SEGM, settings);
  }

  private static Evaluation evaluate(
      List<Annotation> objects, List<Result> results, IouType type, EvaluationSettings settings) {
    return Evaluator.evaluate(data(objects), results, Set.of(type), settings).get(type);
  }

  private static DataSet data(List<Annotation> objects) {
    return new DataSet(
        List.of(new Category(1, "thing")), List.of(new ImageEntry(1, "a.png", 200, 300)), objects);
  }

  private static Annotation object(double[] box) {
    return object(1, 1, box, false, null);
  }

  private static Annotation object(
      long id, int category, double[] box, boolean crowd, Segmentation mask) {
    double area = box[2] * box[3];
    return new Annotation(id, 1, category, box[0], box[1], box[2], box[3], area, crowd, mask);
  }

  private static Result found(double[] box, double score) {
    return Result.ofBox(1, 1, score, box, null);
  }
}
