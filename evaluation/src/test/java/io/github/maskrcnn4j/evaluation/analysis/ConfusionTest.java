package io.github.maskrcnn4j.evaluation.analysis;

import static io.github.maskrcnn4j.evaluation.analysis.Row.crowd;
import static io.github.maskrcnn4j.evaluation.analysis.Row.measured;
import static io.github.maskrcnn4j.evaluation.analysis.Row.object;
import static io.github.maskrcnn4j.evaluation.analysis.Row.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  private static final int CUP = 1;
  private static final int JUG = 2;

  @Test
  void whatIsTakenForWhat() {
    Confusion confusion =
        measured(
                List.of(object(CUP, 0), object(CUP, 200), object(JUG, 400), crowd(JUG, 600)),
                result(CUP, 0, 0.95),
                result(JUG, 200, 0.6),
                result(JUG, 205, 0.4), // the object is taken: on nothing
                result(JUG, 600, 0.9),
                result(7, 400, 0.9)) // a category that is not there
            .confusion();
    assertThat(confusion.leastScores()).containsExactly(0.05, 0.3, 0.5, 0.7, 0.9);
    assertThat(matrix(confusion, 0)).isDeepEqualTo(new int[][] {{1, 1, 0}, {0, 0, 1}, {0, 1, 0}});
    assertThat(matrix(confusion, 2)).isDeepEqualTo(new int[][] {{1, 1, 0}, {0, 0, 1}, {0, 0, 0}});
    assertThat(matrix(confusion, 4)).isDeepEqualTo(new int[][] {{1, 0, 1}, {0, 0, 1}, {0, 0, 0}});
  }

  private static int[][] matrix(Confusion confusion, int t) {
    int[][] matrix = new int[3][3];
    for (int drawn = 0; drawn < 3; drawn++) {
      for (int found = 0; found < 3; found++) {
        matrix[drawn][found] = confusion.count(t, drawn, found);
      }
    }
    return matrix;
  }
}
