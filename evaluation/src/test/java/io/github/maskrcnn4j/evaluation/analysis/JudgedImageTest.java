package io.github.maskrcnn4j.evaluation.analysis;

import static io.github.maskrcnn4j.evaluation.analysis.Row.crowd;
import static io.github.maskrcnn4j.evaluation.analysis.Row.judged;
import static io.github.maskrcnn4j.evaluation.analysis.Row.object;
import static io.github.maskrcnn4j.evaluation.analysis.Row.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgedImageTest {
  private static final int CUP = 1;
  private static final int JUG = 2;

  @Test
  void eachKindOfError() {
    JudgedImage image =
        judged(
            List.of(object(CUP, 0), object(JUG, 200), crowd(CUP, 400), object(CUP, 600)),
            result(CUP, 10, 0.9),
            result(CUP, 0, 0.8), // though it overlaps more
            result(JUG, 5, 0.7),
            result(JUG, 220, 0.6),
            result(CUP, 220, 0.5),
            result(CUP, 235, 0.4),
            result(CUP, 400, 0.3),
            result(CUP, 405, 0.2));
    assertThat(verdicts(image))
        .containsExactly(
            Verdict.RIGHT,
            Verdict.DUPLICATE,
            Verdict.CLASSIFICATION,
            Verdict.LOCALISATION,
            Verdict.BOTH,
            Verdict.BACKGROUND,
            Verdict.IGNORED,
            Verdict.IGNORED);
    assertThat(image.hitBy(0)).isZero();
    assertThat(image.isMissed(0)).isFalse();
    assertThat(image.isMissed(1)).as("would be hit if the place were mended").isFalse();
    assertThat(image.isMissed(2)).as("a crowd").isFalse();
    assertThat(image.isMissed(3)).isTrue();
  }

  @Test
  void theBestScoreChoosesFirstWhateverTheOrder() {
    JudgedImage image = judged(List.of(object(CUP, 0)), result(CUP, 0, 0.3), result(CUP, 10, 0.6));
    assertThat(image.results()).extracting(Result::score).containsExactly(0.6, 0.3);
    assertThat(verdicts(image)).containsExactly(Verdict.RIGHT, Verdict.DUPLICATE);
  }

  @Test
  void onlyTheBestOfEachCategoryTakePart() {
    List<Annotation> objects = List.of(object(CUP, 0));
    List<Result> results = List.of(result(CUP, 0, 0.3), result(CUP, 90, 0.6), result(JUG, 0, 0.1));
    JudgedImage image = new JudgedImage(Row.IMAGE, objects, results, IouType.BBOX, 1);
    assertThat(verdicts(image)).containsExactly(Verdict.BACKGROUND, Verdict.CLASSIFICATION);
  }

  @Test
  void withoutObjectsAllIsBackground() {
    assertThat(verdicts(judged(List.of(), result(CUP, 0, 1)))).containsExactly(Verdict.BACKGROUND);
    assertThat(judged(List.of(object(CUP, 0))).isMissed(0)).isTrue();
  }

  private static List<Verdict> verdicts(JudgedImage image) {
    return IntStream.range(0, image.results().size()).mapToObj(image::verdict).toList();
  }
}
