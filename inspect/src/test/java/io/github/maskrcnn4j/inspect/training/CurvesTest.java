package io.github.maskrcnn4j.inspect.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.inspect.page.HtmlPage;
import io.github.maskrcnn4j.training.run.MetricsLog;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** However long a training is, its curves are not. */
class CurvesTest {

  /** Whose loss is its number. */
  private static List<MetricsLog.Step> steps(long count) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(
            step ->
                new MetricsLog.Step(
                    step, 1, 0.001, step, Map.of("mask", 1 / 3.0), 2, 3, 4, 5, 6, 0.7))
        .toList();
  }

  @Test
  void fewStepsAreDrawnOneByOne() {
    Curves curves = Curves.of(steps(3));

    assertThat(curves.stepsPerPoint()).isEqualTo(1);
    assertThat(curves.steps()).containsExactly(1, 2, 3);
    assertThat(curves.byName().get("loss").mean()).containsExactly(1, 2, 3);
    assertThat(curves.byName().get("loss").low()).isNull();
    assertThat(curves.byName().get("mask").mean()).containsExactly(0.33333, 0.33333, 0.33333);
    assertThat(curves.byName()).doesNotContainKey("l2");
  }

  /** 1601 steps in points of three, the last of two. */
  @Test
  void manyStepsShareAPoint() {
    Curves curves = Curves.of(steps(1601));

    assertThat(curves.stepsPerPoint()).isEqualTo(3);
    assertThat(curves.steps()).hasSize(534).startsWith(3, 6).endsWith(1599, 1601);
    Curves.Curve loss = curves.byName().get("loss");
    assertThat(loss.mean()).startsWith(2, 5).endsWith(1600.5);
    assertThat(loss.low()).startsWith(1, 4).endsWith(1600);
    assertThat(loss.high()).startsWith(3, 6).endsWith(1601);
  }

  @Test
  void aLongTrainingIsNoLargePage() {
    assertThat(HtmlPage.json(Curves.of(steps(90_000))).length()).isLessThan(300_000);
  }

  @Test
  void beforeTheFirstStepThereIsNone() {
    assertThat(Curves.of(List.of()).steps()).isEmpty();
  }
}
