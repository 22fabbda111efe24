package io.github.maskrcnn4j.rpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.Boxes;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorTableTest {

  /** Squares of 8 around the corners of 2 x 3 cells, then one of 16. */
  private static final AnchorTable TABLE =
      new AnchorTable(
          List.of(
              new AnchorGrid(List.of(new double[] {-4, -4, 4, 4}), 8, 8, 2, 3),
              new AnchorGrid(List.of(new double[] {-8, -8, 8, 8}), 16, 16, 1, 1)));

  @Test
  void countsThroughTheLevels() {
    assertThat(TABLE.size()).isEqualTo(7);
    assertThat(TABLE.level(5)).isZero();
    assertThat(TABLE.inLevel(5)).isEqualTo(5);
    assertThat(TABLE.level(6)).isEqualTo(1);
    assertThat(TABLE.inLevel(6)).isZero();
  }

  @Test
  void theBoxOfNoAnchorIsEmpty() {
    assertThat(TABLE.boxes(6, -1, 5)).isEqualTo(Boxes.of(-8, -8, 8, 8, 0, 0, 0, 0, 12, 4, 20, 12));
  }

  @Test
  void refusesAnAnchorThatIsNotThere() {
    assertThatThrownBy(() -> TABLE.boxes(7)).hasMessage("Anchor 7 of 7");
  }
}
