package io.github.maskrcnn4j.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SaveIntervalTest {

  @Test
  void isTenMinutesIfNothingElseIsSaid() {
    assertThat(SaveInterval.DEFAULT.isOver(1_000_000, Duration.ofSeconds(599))).isFalse();
    assertThat(SaveInterval.DEFAULT.isOver(1, Duration.ofMinutes(10))).isTrue();
  }

  @Test
  void mayCountSteps() {
    assertThat(SaveInterval.ofSteps(3).isOver(2, Duration.ofDays(1))).isFalse();
    assertThat(SaveInterval.ofSteps(3).isOver(3, Duration.ZERO)).isTrue();
  }

  @Test
  void refusesNoStepsAndNoTime() {
    assertThatThrownBy(() -> SaveInterval.ofSteps(0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> new SaveInterval(1, Duration.ZERO)).hasMessageContaining("PT0S");
  }
}
