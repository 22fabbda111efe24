package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.Ranking;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.detector.Trace;
import io.github.maskrcnn4j.examples.exercises.SoftNms;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Objectness;
import io.github.maskrcnn4j.rpn.ProposalLimits;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Soft-NMS (Bodla et al. 2017, arXiv:1704.04503) in the RPN of a loaded model, from outside: a
 * candidate that overlaps a better one stays, with a lower score, and the best by the new scores
 * become proposals. The steps around the suppression are the recipe's own.
 *
 * <p>Scores have to be probabilities, for a negative logit would rise when multiplied by less than
 * 1. Where the recipe ranks by logits (Detectron2), their sigmoids take their place, which are in
 * the same order.
 *
 * @param inner the recipe's own selector
 * @param sigma how gently scores fall: 0.5 in the paper
 */
public record SoftNmsProposals(ProposalSelector inner, double sigma) implements ProposalSelector {

  public SoftNmsProposals {
    if (!(sigma > 0)) {
      throw new IllegalArgumentException("sigma must be above 0, found " + sigma);
    }
  }

  /** A recipe with soft-NMS in its RPN: {@code MaskRcnn.load(weights, SoftNmsProposals::into)}. */
  public static Recipe into(Recipe recipe) {
    ProposalSelector soft = new SoftNmsProposals(recipe.rpn().selector(), 0.5);
    return recipe.withRpn(recipe.rpn().withSelector(soft));
  }

  @Override
  public Proposals survivors(Proposals candidates) {
    PixelRule pixels = suppression().pixelRule();
    float[] soft = SoftNms.rescore(candidates.boxes(), candidates.scores(), pixels, sigma);
    return withScores(candidates, soft).select(Ranking.top(soft, limits().postNmsTopN()));
  }

  @Override
  public List<Proposals> candidates(
      List<RpnLevel> levels, List<AnchorGrid> anchors, ImageGeometry image) {
    List<Proposals> candidates = inner.candidates(levels, anchors, image);
    return inner.objectness() == Objectness.LOGIT
        ? candidates.stream().map(SoftNmsProposals::withProbabilities).toList()
        : candidates;
  }

  private static Proposals withProbabilities(Proposals logits) {
    return withScores(logits, Objectness.LOGIT.probabilities(logits.scores()));
  }

  private static Proposals withScores(Proposals proposals, float[] scores) {
    return new Proposals(proposals.boxes(), scores, proposals.anchors(), proposals.levels());
  }

  @Override
  public Objectness objectness() {
    return inner.objectness() == Objectness.LOGIT ? Objectness.SIGMOID : inner.objectness();
  }

  /**
   * The recipe's, for what a box's corners mean. Its threshold ({@code rpn_nms_threshold}) rests.
   */
  @Override
  public SuppressionRule suppression() {
    return inner.suppression();
  }

  @Override
  public Proposals limit(List<Proposals> survivors) {
    return inner.limit(survivors);
  }

  @Override
  public Boxes toInput(Boxes candidates, ImageGeometry image) {
    return inner.toInput(candidates, image);
  }

  @Override
  public ProposalLimits limits() {
    return inner.limits();
  }

  @Override
  public SoftNmsProposals withLimits(ProposalLimits other) {
    return new SoftNmsProposals(inner.withLimits(other), sigma);
  }

  /** {@code SoftNmsProposals IMAGE}: the same image through NMS and through soft-NMS. */
  public static void main(String[] arguments) throws IOException {
    RgbImage image = new ImageReader().read(Path.of(arguments[0]));
    System.out.println("          proposals  near duplicates  mean overlap  detections");
    describe("NMS", recipe -> recipe, image);
    describe("soft-NMS", SoftNmsProposals::into, image);
  }

  private static void describe(String name, UnaryOperator<Recipe> change, RgbImage image) {
    List<Proposals> seen = new ArrayList<>();
    Trace trace =
        new Trace() {
          @Override
          public void proposals(Proposals proposals) {
            seen.add(proposals);
          }
        };
    try (MaskRcnn model = MaskRcnn.demo(change)) {
      int detections = model.detect(image, trace).size();
      Proposals proposals = seen.get(0);
      System.out.printf(
          Locale.ROOT,
          "%-8s %10d %16d %13.2f %11d%n",
          name,
          proposals.size(),
          nearDuplicates(proposals),
          meanOverlap(proposals),
          detections);
    }
  }

  /** How many proposals overlap a better one of their level by more than 0.7. */
  static long nearDuplicates(Proposals proposals) {
    return overlaps(proposals).filter(overlap -> overlap > 0.7).count();
  }

  /** Of each proposal with the better one of its level that it overlaps most. */
  static double meanOverlap(Proposals proposals) {
    return overlaps(proposals).average().orElse(0);
  }

  private static DoubleStream overlaps(Proposals proposals) {
    return IntStream.range(0, proposals.size()).mapToDouble(i -> overlap(proposals, i));
  }

  private static double overlap(Proposals proposals, int of) {
    Boxes boxes = proposals.boxes();
    return IntStream.range(0, of)
        .filter(better -> proposals.levels()[better] == proposals.levels()[of])
        .mapToDouble(better -> Boxes.iou(boxes, better, boxes, of, PixelRule.CONTINUOUS))
        .max()
        .orElse(0);
  }
}
