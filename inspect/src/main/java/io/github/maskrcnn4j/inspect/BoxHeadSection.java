package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.Ranking;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Candidates;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.box.Detections;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the box head says about some RoIs. */
record BoxHeadSection(List<Roi> rois) {

  private static final int CLASSES_SHOWN = 5;

  /**
   * One RoI.
   *
   * @param roi which proposal it is
   * @param classes the most probable, background included
   * @param label the most probable object; -1 if the recipe lets the background win
   * @param box four values: the RoI moved by the deltas of that class; empty if there is none
   */
  record Roi(int roi, List<Score> classes, int label, float[] box) {}

  /** A class's probability. */
  record Score(int label, String name, float score) {}

  static BoxHeadSection of(RunRecord run, MaskRcnn model, int[] chosen) {
    if (run.predictions() == null) {
      return new BoxHeadSection(List.of());
    }
    BoxPredictions predictions = subset(run.predictions(), chosen);
    Detections refined = refined(predictions, run.proposals().boxes().select(chosen), run, model);
    float[] scores = predictions.scores();
    int classes = predictions.classes();
    List<Roi> rois = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      float[] own = Arrays.copyOfRange(scores, i * classes, (i + 1) * classes);
      int best = best(refined, i);
      rois.add(
          new Roi(
              chosen[i],
              scores(own, model),
              best < 0 ? -1 : refined.labels()[best],
              best < 0 ? new float[0] : refined.boxes().select(best).toArray()));
    }
    return new BoxHeadSection(rois);
  }

  /** All classes of these RoIs with their boxes, whatever their scores. */
  private static Detections refined(
      BoxPredictions predictions, Boxes rois, RunRecord run, MaskRcnn model) {
    DetectionSelector selector = model.recipe().selector();
    DetectionSelector all = selector.withLimits(selector.limits().withScoreThreshold(0));
    Candidates candidates = all.candidates(predictions, rois, run.input().geometry());
    return all.detections(candidates, run.input().geometry());
  }

  private static int best(Detections refined, int roi) {
    int best = -1;
    for (int i = 0; i < refined.size(); i++) {
      if (refined.rois()[i] == roi && (best < 0 || refined.scores()[i] > refined.scores()[best])) {
        best = i;
      }
    }
    return best;
  }

  private static List<Score> scores(float[] own, MaskRcnn model) {
    int background = model.recipe().selector().background().column(own.length);
    return Arrays.stream(Ranking.top(own, Math.min(CLASSES_SHOWN, own.length)))
        .mapToObj(
            label ->
                new Score(
                    label,
                    label == background ? "background" : model.classOf(label).name(),
                    own[label]))
        .toList();
  }

  private static BoxPredictions subset(BoxPredictions predictions, int[] rois) {
    int classes = predictions.classes();
    int perRoi = predictions.deltas().length / predictions.rois();
    float[] logits = new float[rois.length * classes];
    float[] deltas = new float[rois.length * perRoi];
    for (int i = 0; i < rois.length; i++) {
      System.arraycopy(predictions.logits(), rois[i] * classes, logits, i * classes, classes);
      System.arraycopy(predictions.deltas(), rois[i] * perRoi, deltas, i * perRoi, perRoi);
    }
    return new BoxPredictions(classes, logits, deltas);
  }
}
