package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.Evaluator;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import io.github.maskrcnn4j.examples.Printed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecisionByHandTest {
  /** 26 points at 1, 25 at 2/3, 25 at 3/5 and 25 at 0. */
  @Test
  void byPencil() {
    boolean[] right = {true, false, true, false, true};
    assertThat(PrecisionByHand.averagePrecision(right, 4))
        .isEqualTo((26 + 25 * 2 / 3.0 + 25 * 0.6) / 101, offset(1e-12));
  }

  @Test
  void theBestPrecisionBeyondCounts() {
    // the second hit makes 2/3 of what is 1/2 after the first
    assertThat(PrecisionByHand.averagePrecision(new boolean[] {false, true, true}, 2))
        .isEqualTo(2 / 3.0, offset(1e-12));
    assertThat(PrecisionByHand.averagePrecision(new boolean[0], 2)).isZero();
  }

  @Test
  void equalsTheEvaluation() {
    Random random = new Random(13);
    for (int round = 0; round < 100; round++) {
      int objects = 1 << random.nextInt(4); // 7 of 10 is a matter of rounding
      boolean[] right = new boolean[random.nextInt(20)];
      int free = objects;
      for (int i = 0; i < right.length; i++) {
        right[i] = free > 0 && random.nextBoolean();
        free -= right[i] ? 1 : 0;
      }
      assertThat(PrecisionByHand.averagePrecision(right, objects))
          .isEqualTo(evaluate(right, objects), offset(1e-9));
    }
  }

  /** What the page shows. */
  @Test
  void prints() {
    assertThat(Printed.by("PrecisionByHand"))
        .containsExactly(
            "the five results       0.5710",
            "a wrong one at the end 0.5710",
            "a wrong one before all 0.3762",
            "without the last       0.4224",
            "all but sure ones cut  0.2574");
  }

  /** Objects in a row; what is right lies on the next of them, what is wrong on none. */
  private static double evaluate(boolean[] right, int objects) {
    List<Annotation> truth =
        IntStream.range(0, objects)
            .mapToObj(i -> Annotation.ofBox(1 + i, 1, 1, 100 * i, 0, 40, 40))
            .toList();
    List<Result> results = new ArrayList<>();
    int hits = 0;
    for (int i = 0; i < right.length; i++) {
      double y = right[i] ? 0 : 500;
      double[] box = {100 * hits, y, 40, 40};
      results.add(Result.ofBox(1, 1, 1 - 0.01 * i, box, null));
      hits += right[i] ? 1 : 0;
    }
    DataSet data =
        new DataSet(
            List.of(new Category(1, "thing")), List.of(new ImageEntry(1, "a", 900, 1200)), truth);
    return Evaluator.evaluate(data, results, Set.of(IouType.BBOX), EvaluationSettings.DEFAULTS)
        .get(IouType.BBOX)
        .averagePrecision();
  }
}
