package io.github.maskrcnn4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.mask.CocoIou;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Objectness;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The embedded model on the first sample, with NMS in its RPN and with soft-NMS. */
class SoftNmsProposalsTest {

  private static Seen hard;
  private static Seen soft;

  @BeforeAll
  static void detect() throws IOException {
    hard = Seen.of(recipe -> recipe);
    soft = Seen.of(SoftNmsProposals::into);
  }

  /**
   * Two boxes of IoU 1/3: the worse score becomes 0.8 exp(-(1/3)^2 / 0.5), below the lonely one's.
   */
  @Test
  void rescoresAndSortsAnew() {
    Boxes boxes = Boxes.of(0, 0, 10, 10, 5, 0, 15, 10, 50, 50, 60, 60);
    float[] scores = {0.9f, 0.8f, 0.7f};
    Proposals kept =
        softened("torchvision")
            .survivors(new Proposals(boxes, scores, new int[] {4, 5, 6}, new int[3]));
    assertThat(kept.anchors()).containsExactly(4, 6, 5);
    assertThat(kept.scores()[2]).isCloseTo((float) (0.8 * Math.exp(-2 / 9.0)), offset(1e-6f));
  }

  @Test
  void choosesFromTheSameCandidates() {
    assertThat(soft.candidates()).hasSize(5).isEqualTo(hard.candidates());
  }

  /** NMS leaves none that overlaps a better one of its level by more than 0.7. */
  @Test
  void nearDuplicatesStay() {
    assertThat(SoftNmsProposals.nearDuplicates(hard.proposals)).isZero();
    assertThat(SoftNmsProposals.nearDuplicates(soft.proposals)).isGreaterThan(20);
  }

  /** There are 300 places, and what overlaps a little loses its own to boxes that stand alone. */
  @Test
  void lonelyBoxesComeForward() {
    assertThat(soft.proposals.size()).isEqualTo(hard.proposals.size()).isEqualTo(300);
    assertThat(SoftNmsProposals.meanOverlap(soft.proposals))
        .isLessThan(SoftNmsProposals.meanOverlap(hard.proposals) - 0.05);
  }

  @Test
  void scoresFallInOrder() {
    float[] scores = soft.proposals.scores();
    assertThat(scores[0]).isEqualTo(hard.proposals.scores()[0]); // the best keeps its own
    for (int i = 1; i < scores.length; i++) {
      assertThat(scores[i]).as("score %d", i).isBetween(0f, scores[i - 1]);
    }
  }

  @Test
  void sureObjectsAreStillFound() {
    List<Instance> sure = hard.instances.stream().filter(found -> found.score() > 0.8).toList();
    assertThat(sure).hasSize(7);
    for (Instance object : sure) {
      assertThat(soft.instances)
          .as("%s at %s, %s", object.name(), object.x1(), object.y1())
          .anyMatch(
              found ->
                  found.name().equals(object.name())
                      && found.score() > 0.8
                      && iou(found, object) > 0.8);
    }
  }

  private static double iou(Instance a, Instance b) {
    return CocoIou.ofMasks(List.of(a.mask()), List.of(b.mask()), new boolean[1])[0][0];
  }

  @Test
  void obeysTheLimits() {
    Recipe recipe = SoftNmsProposals.into(Recipe.named("torchvision"));
    Recipe limited = recipe.with(Map.of("rpn_post_nms_top_n", "50"));
    assertThat(limited.rpn().selector()).isInstanceOf(SoftNmsProposals.class);
    assertThat(hard.select(limited.rpn().selector()).size()).isEqualTo(50);
  }

  /**
   * A negative logit must not rise; its sigmoid falls, and the order is the same as the logits'.
   */
  @Test
  void logitsBecomeProbabilities() {
    ProposalSelector selector = softened("detectron2");
    assertThat(selector.objectness()).isEqualTo(Objectness.SIGMOID);
    List<Proposals> probable = hard.candidates(selector);
    List<Proposals> logits = hard.candidates(Recipe.named("detectron2").rpn().selector());
    assertThat(logits.get(0).scores()[999]).isNegative();
    for (int level = 0; level < logits.size(); level++) {
      assertThat(probable.get(level).anchors()).isEqualTo(logits.get(level).anchors());
      for (float score : probable.get(level).scores()) {
        assertThat(score).isBetween(0f, 1f);
      }
    }
  }

  /** What the recipe does before and after its NMS stays: here filling up with empty boxes. */
  @Test
  void matterportsProposalsAreStillFilledUp() {
    Boxes boxes = Boxes.of(0, 0, 0.5f, 0.5f, 0.7f, 0.7f, 0.7f, 0.7f);
    Proposals two = new Proposals(boxes, new float[] {0.9f, 0.8f}, new int[] {1, 2}, new int[2]);
    ProposalSelector selector = softened("matterport");
    Proposals filled = selector.limit(List.of(selector.survivors(two)));
    assertThat(filled.size()).isEqualTo(1000);
    assertThat(filled.anchors()).startsWith(1, 2, -1).endsWith(-1);
  }

  private static ProposalSelector softened(String recipe) {
    return SoftNmsProposals.into(Recipe.named(recipe)).rpn().selector();
  }

  /** What a run has shown. */
  private static final class Seen implements Trace {
    private ImageGeometry geometry;
    private List<RpnLevel> levels;
    private List<AnchorGrid> anchors;
    private Proposals proposals;
    private List<Instance> instances;
    private ProposalSelector selector;

    static Seen of(UnaryOperator<Recipe> change) throws IOException {
      RgbImage image = new ImageReader().read(Path.of(Printed.IMAGE));
      Seen seen = new Seen();
      try (MaskRcnn model = MaskRcnn.demo(change)) {
        seen.selector = model.recipe().rpn().selector();
        model.detect(image, seen);
      }
      return seen;
    }

    List<Proposals> candidates() {
      return candidates(selector);
    }

    List<Proposals> candidates(ProposalSelector other) {
      return other.candidates(levels, anchors, geometry);
    }

    Proposals select(ProposalSelector other) {
      return other.select(levels, anchors, geometry);
    }

    @Override
    public void input(ModelInput input) {
      geometry = input.geometry();
    }

    @Override
    public void rpn(List<RpnLevel> rpnLevels, List<AnchorGrid> grids) {
      levels = rpnLevels;
      anchors = grids;
    }

    @Override
    public void proposals(Proposals selected) {
      proposals = selected;
    }

    @Override
    public void instances(List<Instance> found) {
      instances = found;
    }
  }
}
