package io.github.maskrcnn4j.evaluation.analysis;

import static io.github.maskrcnn4j.evaluation.analysis.Row.object;
import static io.github.maskrcnn4j.evaluation.analysis.Row.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorstImagesTest {
  private static final List<Annotation> CUP = List.of(object(1, 0));

  @Test
  void whatPeopleWouldSeeCounts() {
    assertThat(mistakes(result(1, 0, 0.9))).isZero();
    assertThat(mistakes()).as("not found").isEqualTo(1);
    assertThat(mistakes(result(1, 0, 0.4))).as("found, but not shown").isEqualTo(1);
    assertThat(mistakes(result(1, 0, 0.9), result(1, 90, 0.4))).as("wrong, not shown").isZero();
    assertThat(mistakes(result(1, 0, 0.9), result(1, 90, 0.6), result(2, 0, 0.5))).isEqualTo(2);
  }

  @Test
  void theWorstEightAreKept() {
    WorstImages worst = new WorstImages();
    IntStream.range(0, 20).forEach(i -> worst.add(image(i, i % 10)));
    assertThat(worst.images())
        .extracting(judged -> judged.image().id())
        .containsExactly(9L, 19L, 8L, 18L, 7L, 17L, 6L, 16L);
  }

  /** With so many wrong results on nothing. */
  private static JudgedImage image(long id, int wrong) {
    List<Result> results = IntStream.range(0, wrong).mapToObj(i -> result(1, 50 * i, 0.9)).toList();
    ImageEntry entry = new ImageEntry(id, id + ".png", 100, 1000);
    return new JudgedImage(entry, List.of(), results, IouType.BBOX, 100);
  }

  private static int mistakes(Result... results) {
    return WorstImages.mistakes(Row.judged(CUP, results));
  }
}
