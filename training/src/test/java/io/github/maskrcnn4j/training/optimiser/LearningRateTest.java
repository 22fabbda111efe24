package io.github.maskrcnn4j.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  @Test
  void torchvisionsWarmUp() {
    assertRates("train-torchvision-tiny", new LearningRate(2e-6, 3, 0.001, Schedule.CONSTANT));
  }

  @Test
  void detectron2sWarmUp() {
    assertRates(
        "train-detectron2-tiny",
        new LearningRate(3e-6, 3, 0.001, new Schedule.Steps(List.of(1000L), 0.1)));
  }

  /** Theirs is a product of ten factors, so that the last bits of a double differ. */
  private static void assertRates(String fixture, LearningRate rate) {
    JsonNode expected = Golden.open(fixture).manifest().get("learning_rates");
    assertThat(expected).hasSize(10);
    for (int step = 0; step < expected.size(); step++) {
      double golden = expected.get(step).doubleValue();
      assertThat(rate.at(step)).as("step %d", step).isCloseTo(golden, within(4 * Math.ulp(golden)));
    }
  }

  @Test
  void fallsAtMilestones() {
    LearningRate rate = new LearningRate(1, 0, 1, new Schedule.Steps(List.of(3L, 5L), 0.5));
    assertThat(List.of(rate.at(2), rate.at(3), rate.at(4), rate.at(5), rate.at(99)))
        .containsExactly(1.0, 0.5, 0.5, 0.25, 0.25);
  }

  @Test
  void fallsAlongACosine() {
    LearningRate rate = new LearningRate(2, 0, 1, new Schedule.Cosine(8));
    assertThat(rate.at(0)).isEqualTo(2);
    assertThat(rate.at(4)).isCloseTo(1, within(1e-15));
    assertThat(rate.at(2)).isCloseTo(1 + Math.sqrt(0.5), within(1e-15));
    assertThat(rate.at(8)).isZero();
    assertThat(rate.at(9)).isZero();
  }

  @Test
  void warmsUpOnASchedule() {
    LearningRate rate = new LearningRate(1, 4, 0.5, new Schedule.Steps(List.of(2L), 0.1));
    assertThat(rate.at(0)).isEqualTo(0.5);
    assertThat(rate.at(2)).isCloseTo(0.075, within(1e-15));
    assertThat(rate.at(4)).isCloseTo(0.1, within(1e-15));
    assertThat(LearningRate.constant(0.3).at(7)).isEqualTo(0.3);
  }

  @Test
  void refusesMilestonesThatDoNotRise() {
    assertThatThrownBy(() -> new Schedule.Steps(List.of(3L, 3L), 0.1))
        .hasMessage("Milestones must rise, found [3, 3]");
  }
}
