package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.heads.box.Candidates;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.box.SelectionLimits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What detections are chosen from, for the page to choose again with other thresholds by greedy
 * suppression, which need not be what the recipe's selector does: the page compares.
 *
 * @param funnel the run's own numbers
 * @param scoreThreshold the recipe's
 * @param floor the least score here: at most the recipe's, so that a lower threshold can be tried
 * @param includesThreshold whether a score equal to the threshold suffices
 * @param nmsThreshold the recipe's
 * @param suppression how overlap and threshold are compared
 * @param limit detections at most
 * @param keepsTies whether those of the same score as the last one allowed stay
 * @param boxes {@code [N, 4]}
 * @param compared {@code [N, 4]}: in the coordinates in which overlaps are measured; null if these
 *     are pixels of the model input
 * @param rois which proposal each comes from
 * @param dropped whether the recipe drops it in the end, for its box has no extent in the image
 */
record SelectionSection(
    Funnel funnel,
    double scoreThreshold,
    double floor,
    boolean includesThreshold,
    double nmsThreshold,
    SuppressionRule suppression,
    int limit,
    boolean keepsTies,
    float[] boxes,
    float[] compared,
    int[] labels,
    String[] names,
    float[] scores,
    int[] rois,
    boolean[] dropped) {

  private static final double LOWEST = 0.05;

  /** What a candidate is known by. */
  private record Pair(int roi, int label) {}

  static SelectionSection of(RunRecord run, MaskRcnn model) {
    DetectionSelector selector = model.recipe().selector();
    SelectionLimits limits = selector.limits();
    double floor = Math.min(LOWEST, limits.scoreThreshold());
    Candidates candidates = candidates(selector, floor, run);
    Detections placed = selector.detections(candidates, run.input().geometry());
    boolean[] dropped = new boolean[candidates.size()];
    float[] boxes = inInput(candidates, placed, dropped);
    float[] compared = candidates.boxes().toArray();
    return new SelectionSection(
        funnel(run, selector),
        limits.scoreThreshold(),
        floor,
        includesThreshold(selector, candidates, run),
        limits.nmsThreshold(),
        selector.suppression(),
        limits.maxDetections(),
        keepsTies(selector, candidates),
        boxes,
        Arrays.equals(boxes, compared) ? null : compared,
        candidates.labels(),
        names(candidates.labels(), model),
        candidates.scores(),
        candidates.rois(),
        dropped);
  }

  private static Candidates candidates(DetectionSelector selector, double score, RunRecord run) {
    return selector
        .withLimits(selector.limits().withScoreThreshold(score))
        .candidates(run.predictions(), run.proposals().boxes(), run.input().geometry());
  }

  /** Goes the selector's steps once more, to count. */
  private static Funnel funnel(RunRecord run, DetectionSelector selector) {
    ImageGeometry geometry = run.input().geometry();
    Candidates candidates =
        selector.candidates(run.predictions(), run.proposals().boxes(), geometry);
    Candidates survivors = selector.survivors(candidates);
    Detections selected = selector.detections(selector.limit(survivors), geometry);
    int rois = run.predictions().rois();
    int classes = run.predictions().classes() - 1;
    return Funnel.of(
        equal(selected, run.detections()),
        new Funnel.Step(
            rois * classes,
            String.format(Locale.ROOT, "pairs of %,d RoIs and %,d classes", rois, classes)),
        new Funnel.Step(candidates.size(), "over the threshold"),
        new Funnel.Step(survivors.size(), "after suppression"),
        new Funnel.Step(run.detections().size(), "kept"));
  }

  private static boolean equal(Detections a, Detections b) {
    return a.boxes().equals(b.boxes())
        && Arrays.equals(a.labels(), b.labels())
        && Arrays.equals(a.scores(), b.scores())
        && Arrays.equals(a.rois(), b.rois());
  }

  /** Asks the selector: is the best candidate one still, with its own score as the threshold? */
  private static boolean includesThreshold(
      DetectionSelector selector, Candidates candidates, RunRecord run) {
    float best = Summary.of(candidates.scores()).max();
    return best > 0 && best <= 1 && candidates(selector, best, run).size() > 0;
  }

  /** Asks the selector: of two equal candidates, with room for one, do both stay? */
  private static boolean keepsTies(DetectionSelector selector, Candidates candidates) {
    DetectionSelector single = selector.withLimits(selector.limits().withMaxDetections(1));
    return candidates.size() > 0 && single.limit(candidates.select(0, 0)).size() > 1;
  }

  /** The candidates' boxes in pixels of the model input; marks those that are not placed. */
  private static float[] inInput(Candidates candidates, Detections placed, boolean[] dropped) {
    Map<Pair, Integer> places = new HashMap<>();
    for (int i = 0; i < placed.size(); i++) {
      places.put(new Pair(placed.rois()[i], placed.labels()[i]), i);
    }
    float[] boxes = new float[4 * candidates.size()];
    float[] corners = placed.boxes().toArray();
    for (int i = 0; i < candidates.size(); i++) {
      Integer place = places.get(new Pair(candidates.rois()[i], candidates.labels()[i]));
      dropped[i] = place == null;
      if (place != null) {
        System.arraycopy(corners, 4 * place, boxes, 4 * i, 4);
      }
    }
    return boxes;
  }

  private static String[] names(int[] labels, MaskRcnn model) {
    return Arrays.stream(labels)
        .mapToObj(label -> model.classOf(label).name())
        .toArray(String[]::new);
  }
}
