package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftNmsTest {
  private static final Crowd CROWD = Crowd.of(8);

  /** IoU 1/3: the worse score becomes 0.8 exp(-(1/3)^2 / 0.5). */
  @Test
  void lowersTheWorseOfTwo() {
    Boxes boxes = Boxes.of(0, 0, 10, 10, 5, 0, 15, 10);
    float[] soft = SoftNms.rescore(boxes, new float[] {0.9f, 0.8f}, PixelRule.CONTINUOUS, 0.5);
    assertThat(soft[0]).isEqualTo(0.9f);
    assertThat(soft[1]).isCloseTo((float) (0.8 * Math.exp(-2 / 9.0)), offset(1e-6f));
  }

  @Test
  void leavesLonelyBoxesAlone() {
    Boxes boxes = Boxes.of(0, 0, 10, 10, 20, 0, 30, 10);
    assertThat(SoftNms.rescore(boxes, new float[] {0.5f, 0.6f}, PixelRule.CONTINUOUS, 0.5))
        .containsExactly(0.5f, 0.6f);
  }

  /** Their overlap is 0 / 0, which must not become their score. */
  @Test
  void leavesEmptyBoxesAlone() {
    Boxes boxes = Boxes.of(5, 5, 5, 5, 5, 5, 5, 5);
    assertThat(SoftNms.rescore(boxes, new float[] {0.5f, 0.6f}, PixelRule.CONTINUOUS, 0.5))
        .containsExactly(0.5f, 0.6f);
  }

  @Test
  void nmsLosesHalfOfTheCrowd() {
    int[] kept = SoftNms.hard(CROWD.boxes(), CROWD.scores());
    assertThat(CROWD.found(kept)).isEqualTo(4);
  }

  @Test
  void softNmsFindsAllOnce() {
    int[] kept = SoftNms.keep(CROWD.boxes(), CROWD.scores(), 0.5, 0.2);
    assertThat(CROWD.found(kept)).isEqualTo(8);
    assertThat(kept).hasSize(8);
  }

  /**
   * Scores no longer say how sure a box is: a high threshold loses people, a low one keeps
   * duplicates.
   */
  @Test
  void theThresholdIsAnotherOne() {
    int[] high = SoftNms.keep(CROWD.boxes(), CROWD.scores(), 0.5, 0.3);
    int[] low = SoftNms.keep(CROWD.boxes(), CROWD.scores(), 0.5, 0.02);
    assertThat(high).hasSize(5);
    assertThat(CROWD.found(high)).isEqualTo(5);
    assertThat(low).hasSize(11);
    assertThat(CROWD.found(low)).isEqualTo(8);
  }

  @Test
  void drawsThePicture(@TempDir Path folder) throws IOException {
    Path picture = folder.resolve("soft-nms.png");
    CROWD.draw(picture, SoftNms.hard(CROWD.boxes(), CROWD.scores()));
    assertThat(ImageIO.read(picture.toFile()).getHeight()).isGreaterThan(300);
  }
}
