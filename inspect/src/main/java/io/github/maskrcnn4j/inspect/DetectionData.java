package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import java.util.Arrays;

/**
 * The detections with the way back to their proposals.
 *
 * @param boxes {@code [D, 4]}
 * @param boxesInOriginal {@code [D, 4]}, in pixels of the original image
 * @param labels {@code [D]}
 * @param names {@code [D]}: the labels' classes
 * @param scores {@code [D]}, falling
 * @param rois {@code [D]}: which proposal each comes from
 * @param deltas {@code [D, 4]}: what the box head moves that proposal by, for this class
 */
record DetectionData(
    float[] boxes,
    float[] boxesInOriginal,
    int[] labels,
    String[] names,
    float[] scores,
    int[] rois,
    float[] deltas) {

  static DetectionData of(RunRecord run, MaskRcnn model) {
    Detections detections = run.detections();
    float[] deltas = new float[4 * detections.size()];
    for (int i = 0; i < detections.size(); i++) {
      BoxPredictions predictions = run.predictions();
      int perRoi = predictions.deltas().length / predictions.rois();
      int from = detections.rois()[i] * perRoi + 4 * detections.labels()[i];
      System.arraycopy(predictions.deltas(), from, deltas, 4 * i, 4);
    }
    return new DetectionData(
        detections.boxes().toArray(),
        detections.boxesInOriginal().toArray(),
        detections.labels(),
        Arrays.stream(detections.labels())
            .mapToObj(label -> model.classOf(label).name())
            .toArray(String[]::new),
        detections.scores(),
        detections.rois(),
        deltas);
  }
}
