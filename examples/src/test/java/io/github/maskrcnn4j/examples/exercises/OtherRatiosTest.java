package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OtherRatiosTest {
  private static final List<Double> COCO = List.of(0.5, 1.0, 2.0);
  private static final List<Double> MORE = List.of(0.25, 0.5, 1.0, 2.0, 4.0);

  @Test
  void tallObjectsNeedTallAnchors() {
    assertThat(OtherRatios.coverage(4, COCO, 60)).isLessThan(0.6);
    assertThat(OtherRatios.coverage(4, MORE, 60)).isGreaterThan(0.65);
  }

  @Test
  void squaresDoNotCare() {
    assertThat(OtherRatios.coverage(1, MORE, 60)).isEqualTo(OtherRatios.coverage(1, COCO, 60));
  }
}
