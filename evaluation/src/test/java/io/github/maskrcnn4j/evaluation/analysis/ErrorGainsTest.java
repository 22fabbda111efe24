package io.github.maskrcnn4j.evaluation.analysis;

import static io.github.maskrcnn4j.evaluation.analysis.Row.measured;
import static io.github.maskrcnn4j.evaluation.analysis.Row.object;
import static io.github.maskrcnn4j.evaluation.analysis.Row.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.evaluation.AreaRange;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import io.github.maskrcnn4j.evaluation.analysis.ErrorGains.Gain;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two cups; of the 101 recalls 51 are at most 0.5. */
class ErrorGainsTest {
  private static final int CUP = 1;
  private static final int JUG = 2;
  private static final double HALF = 51 / 101.0;
  private static final List<Annotation> CUPS = List.of(object(CUP, 0), object(CUP, 200));

  /** Only the better of the two; the other goes. */
  @Test
  void aWrongPlaceMendedIsAHit() {
    assertGain(
        Verdict.LOCALISATION,
        2,
        1 - HALF,
        result(CUP, 0, 0.9),
        result(CUP, 220, 0.8),
        result(CUP, 221, 0.7));
  }

  @Test
  void aWrongPlaceThatComesFirstCostsMore() {
    assertGain(Verdict.LOCALISATION, 1, 1 - HALF / 2, result(CUP, 220, 0.9), result(CUP, 0, 0.8));
  }

  @Test
  void aWrongClassMendedIsAHitOfTheOther() {
    assertGain(Verdict.CLASSIFICATION, 1, 1 - HALF, result(CUP, 0, 0.9), result(JUG, 200, 0.3));
  }

  @Test
  void aWrongClassOnWhatIsFoundAlreadyGoes() {
    Examination measured =
        measured(
            List.of(object(CUP, 0), object(JUG, 200)),
            result(CUP, 0, 0.9),
            result(JUG, 0, 0.8),
            result(JUG, 200, 0.7));
    // cups 1, jugs 1/2
    assertThat(measured.errors().get(Verdict.CLASSIFICATION).gain()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void whatIsWrongAltogetherGoes() {
    Result first = result(CUP, 0, 0.9);
    Result last = result(CUP, 200, 0.2);
    double third = 1 - HALF - 2 / 3.0 * (1 - HALF); // of the precision beyond the first hit
    assertGain(Verdict.DUPLICATE, 1, third, first, result(CUP, 5, 0.8), last);
    assertGain(Verdict.BACKGROUND, 1, third, first, result(CUP, 90, 0.8), last);
    assertGain(Verdict.BACKGROUND, 1, 0, first, last, result(CUP, 90, 0.1));
  }

  @Test
  void aMissedObjectNeedNotBeFound() {
    assertGain(Verdict.MISSED, 1, 1 - HALF, result(CUP, 0, 0.9));
    assertGain(Verdict.MISSED, 2, 1, result(CUP, 90, 0.9));
  }

  @Test
  void withoutErrorsNothingIsToBeGained() {
    Examination measured = measured(CUPS, result(CUP, 0, 0.9), result(CUP, 200, 0.8));
    assertThat(measured.errors()).hasSize(6);
    assertThat(measured.errors().values()).containsOnly(new Gain(0, 0));
  }

  private static void assertGain(Verdict kind, int count, double gain, Result... results) {
    Examination measured = measured(CUPS, results);
    Map<Verdict, Gain> errors = measured.errors();
    assertThat(errors.get(kind).count()).isEqualTo(count);
    assertThat(errors.get(kind).gain()).as("%s", errors).isCloseTo(gain, within(1e-12));
    double ap = measured.evaluations().get(IouType.BBOX).averagePrecision(0, 0, AreaRange.ALL);
    assertThat(ap + errors.get(kind).gain()).isBetween(ap, 1 + 1e-12);
  }
}
