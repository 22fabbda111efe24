package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a single call may ask for. */
class DetectOptionsTest {
  private static final Map<String, String> SMALL = Map.of("min_size", "128", "max_size", "256");
  private static final RgbImage IMAGE = Pixels.sample("shapes-1-640x480.png");
  private static final DetectOptions DEFAULTS = DetectOptions.DEFAULTS;
  private static MaskRcnn model;
  private static List<Instance> all;

  @BeforeAll
  static void load() {
    model = MaskRcnn.demo(SMALL);
    all = model.detect(IMAGE);
    assertThat(all).hasSizeGreaterThan(5);
  }

  @AfterAll
  static void free() {
    model.close();
  }

  /** Above and below that of the recipe. */
  @Test
  void aThresholdIsAsIfTheModelWereLoadedWithIt() {
    for (double threshold : new double[] {all.get(all.size() / 2).score(), 0.01}) {
      try (MaskRcnn other =
          MaskRcnn.demo(
              LoadOptions.DEFAULTS.withImageSize(128, 256).withScoreThreshold(threshold))) {
        List<Instance> found = model.detect(IMAGE, DEFAULTS.withScoreThreshold(threshold));

        assertThat(found).isEqualTo(other.detect(IMAGE)).isNotEqualTo(all).isNotEmpty();
      }
    }
    assertThat(model.detect(IMAGE)).isEqualTo(all);
  }

  @Test
  void theBestAreKept() {
    assertThat(model.detect(IMAGE, DEFAULTS.withMaxInstances(3))).isEqualTo(all.subList(0, 3));
    assertThat(model.detect(IMAGE, DEFAULTS.withMaxInstances(10_000))).isEqualTo(all);
  }

  /** The number counts those of the classes alone. */
  @Test
  void classesAreChosenByName() {
    String last = all.get(all.size() - 1).name();
    List<Instance> ofItsClass = all.stream().filter(one -> one.name().equals(last)).toList();
    assertThat(ofItsClass).hasSizeLessThan(all.size());

    assertThat(model.detect(IMAGE, DEFAULTS.withClasses(last))).isEqualTo(ofItsClass);
    assertThat(model.detect(IMAGE, DEFAULTS.withClasses(last).withMaxInstances(1)))
        .isEqualTo(ofItsClass.subList(0, 1));
    assertThat(model.detect(IMAGE, DEFAULTS.withClasses())).isEqualTo(all);
    assertThatThrownBy(() -> model.detect(IMAGE, DEFAULTS.withClasses("dog")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown class 'dog', the model knows circle, square, triangle, pentagon, star, heart,"
                + " cross, ring");
  }

  @Test
  void softMasksAreThoseOfTheMaskHead() {
    SoftMasks[] seen = new SoftMasks[1];
    Trace trace =
        new Trace() {
          @Override
          public void masks(SoftMasks masks) {
            seen[0] = masks;
          }
        };
    List<Instance> found = model.detect(IMAGE, DEFAULTS.withSoftMasks().withTrace(trace));

    assertThat(all).allMatch(instance -> instance.softMask() == null);
    assertThat(found).hasSameSizeAs(all);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).softMask().values()).isEqualTo(seen[0].mask(i));
      assertThat(found.get(i).withSoftMask(null)).isEqualTo(all.get(i));
    }
  }

  /** Wherever a run ends, the next one finds what it should, in memory that did not grow. */
  @Test
  void aRunIsCalledOffAtEveryBorder() {
    long before = model.pooledBytes();
    List<String> borders = new ArrayList<>();
    for (int border = 1; ; border++) {
      int[] left = {border};
      try {
        List<Instance> found = model.detect(IMAGE, DEFAULTS.withCancellation(() -> --left[0] == 0));
        assertThat(found).isEqualTo(all);
        break;
      } catch (CancellationException e) {
        borders.add(e.getMessage());
      }
      assertThat(model.detect(IMAGE)).as("after %s", borders).isEqualTo(all);
    }
    assertThat(borders)
        .containsExactly(
            "Cancelled before the resizing",
            "Cancelled before the backbone",
            "Cancelled before the feature pyramid",
            "Cancelled before the proposals",
            "Cancelled before the box head",
            "Cancelled before the selection",
            "Cancelled before the mask head",
            "Cancelled before pasting");
    assertThat(model.pooledBytes()).isEqualTo(before);
  }

  @Test
  void anInterruptedThreadEndsItsRun() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> model.detect(IMAGE))
          .isInstanceOf(CancellationException.class)
          .hasMessage("The thread was interrupted before the resizing");
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
    assertThat(model.detect(IMAGE)).isEqualTo(all);
  }

  /** Interrupted by a stage, as by another thread while the stage runs. */
  @Test
  void anInterruptionIsSeenAtTheNextBorder() {
    Trace interrupting =
        new Trace() {
          @Override
          public void backbone(List<org.nd4j.linalg.api.ndarray.INDArray> features) {
            Thread.currentThread().interrupt();
          }
        };
    try {
      assertThatThrownBy(() -> model.detect(IMAGE, interrupting))
          .hasMessage("The thread was interrupted before the feature pyramid");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(model.detect(IMAGE)).isEqualTo(all);
  }

  @Test
  void impossibleOptionsAreNamed() {
    assertThatThrownBy(() -> DEFAULTS.withScoreThreshold(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score threshold must be in 0..1, found 1.5");
    assertThatThrownBy(() -> DEFAULTS.withScoreThreshold(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> DEFAULTS.withMaxInstances(0))
        .hasMessage("the number of instances must be at least 1, found 0");
    assertThatThrownBy(() -> DEFAULTS.withTrace(null)).hasMessage("trace");
    assertThatThrownBy(() -> DEFAULTS.withCancellation(null)).hasMessage("cancelled");
    assertThatThrownBy(() -> DEFAULTS.withClasses("cat", null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void warmingUpChangesNothing() {
    model.warmUp(100, 200);

    assertThat(model.detect(IMAGE)).isEqualTo(all);
    assertThatThrownBy(() -> model.warmUp(0, 5)).hasMessageContaining("[0, 5, 3]");
    assertThatThrownBy(() -> model.warmUp(1 << 20, 1 << 20))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSoftMaskIsThePastedOne() {
    Instance best = model.detect(IMAGE, DEFAULTS.withSoftMasks()).get(0);
    Rle mask = best.mask();

    assertThat(best.softMask().side()).isEqualTo(28);
    assertThat(mask.height()).isEqualTo(IMAGE.height());
    int above = 0;
    for (float value : best.softMask().values()) {
      above += value >= 0.5f ? 1 : 0;
    }
    double share = above / (28.0 * 28);
    assertThat(mask.area() / (double) (best.width() * best.height()))
        .isBetween(share - 0.1, share + 0.1);
  }
}
