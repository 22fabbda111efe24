package io.github.maskrcnn4j.detector.coco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Precision and recall of detections, as pycocotools' {@code COCOeval} computes them with its
 * default parameters. -1 stands for "no object in the ground truth".
 */
final class CocoEvaluation {

  /** M, the limits on detections per image and category. */
  static final List<Integer> LIMITS = List.of(1, 10, 100);

  private static final int MOST = 100;
  private static final double[] THRESHOLDS = linear(0.5, 0.95, 10);
  private static final double[] RECALLS = linear(0, 1, 101);

  /** What numpy calls {@code spacing(1)}: keeps 0 / 0 away. */
  private static final double EPSILON = Math.ulp(1.0);

  private final List<Integer> categories;

  /** By area range: {@code [K][T][M][R]}. */
  private final Map<AreaRange, double[][][][]> precision = new EnumMap<>(AreaRange.class);

  /** By area range: {@code [K][T][M]}. */
  private final Map<AreaRange, double[][][]> recall = new EnumMap<>(AreaRange.class);

  private CocoEvaluation(List<Integer> categories) {
    this.categories = categories;
  }

  /**
   * Compares detections with the ground truth; those of other images or categories are left out.
   */
  static CocoEvaluation of(CocoData data, List<CocoObject> found, CocoKind kind) {
    CocoEvaluation evaluation = new CocoEvaluation(List.copyOf(data.categories().keySet()));
    int classes = evaluation.categories.size();
    for (AreaRange range : AreaRange.values()) {
      double[][][][] precision = new double[classes][][][];
      double[][][] recall = new double[classes][][];
      for (int k = 0; k < classes; k++) {
        int category = evaluation.categories.get(k);
        List<CocoMatching> matchings = new ArrayList<>();
        for (int image : data.images().keySet()) {
          matchings.add(
              CocoMatching.of(
                  of(found, image, category),
                  of(data.truth(), image, category),
                  kind,
                  range,
                  THRESHOLDS,
                  MOST));
        }
        precision[k] = new double[THRESHOLDS.length][LIMITS.size()][RECALLS.length];
        recall[k] = new double[THRESHOLDS.length][LIMITS.size()];
        accumulate(matchings, precision[k], recall[k]);
      }
      evaluation.precision.put(range, precision);
      evaluation.recall.put(range, recall);
    }
    return evaluation;
  }

  private static List<CocoObject> of(List<CocoObject> objects, int image, int category) {
    return objects.stream()
        .filter(object -> object.image() == image && object.category() == category)
        .toList();
  }

  /** The curves of one category and area range, from the matchings of all images. */
  private static void accumulate(
      List<CocoMatching> images, double[][][] precision, double[][] recall) {
    int objects = images.stream().mapToInt(CocoMatching::objects).sum();
    for (int m = 0; m < LIMITS.size(); m++) {
      int limit = LIMITS.get(m);
      List<CocoMatching> limited = images.stream().map(image -> image.first(limit)).toList();
      for (int t = 0; t < THRESHOLDS.length; t++) {
        Arrays.fill(precision[t][m], objects == 0 ? -1 : 0);
        recall[t][m] = objects == 0 ? -1 : curve(limited, t, objects, precision[t][m]);
      }
    }
  }

  /** Fills the precision at every recall point and returns the recall of all detections. */
  private static double curve(List<CocoMatching> images, int t, int objects, double[] precision) {
    List<Counted> detections = new ArrayList<>();
    for (CocoMatching image : images) {
      for (int d = 0; d < image.scores().length; d++) {
        detections.add(new Counted(image.scores()[d], image.hits()[t][d], image.ignored()[t][d]));
      }
    }
    detections.sort(Comparator.comparingDouble(detection -> -detection.score)); // stable
    int size = detections.size();
    double[] recalls = new double[size];
    double[] precisions = new double[size];
    int right = 0;
    int wrong = 0;
    for (int d = 0; d < size; d++) {
      Counted detection = detections.get(d);
      right += detection.hit && !detection.ignored ? 1 : 0;
      wrong += !detection.hit && !detection.ignored ? 1 : 0;
      recalls[d] = (double) right / objects;
      precisions[d] = right / (wrong + right + EPSILON);
    }
    for (int d = size - 1; d > 0; d--) {
      precisions[d - 1] = Math.max(precisions[d - 1], precisions[d]);
    }
    for (int r = 0, d = 0; r < RECALLS.length; r++) {
      while (d < size && recalls[d] < RECALLS[r]) {
        d++;
      }
      precision[r] = d < size ? precisions[d] : 0;
    }
    return size == 0 ? 0 : recalls[size - 1];
  }

  /** The twelve numbers that COCO reports, by their names there. */
  Map<String, Double> summary() {
    Map<String, Double> summary = new LinkedHashMap<>();
    int most = LIMITS.size() - 1;
    summary.put("AP", averagePrecision(AreaRange.ALL, 0, THRESHOLDS.length));
    summary.put("AP50", averagePrecision(AreaRange.ALL, 0, 1));
    summary.put("AP75", averagePrecision(AreaRange.ALL, 5, 6));
    summary.put("APsmall", averagePrecision(AreaRange.SMALL, 0, THRESHOLDS.length));
    summary.put("APmedium", averagePrecision(AreaRange.MEDIUM, 0, THRESHOLDS.length));
    summary.put("APlarge", averagePrecision(AreaRange.LARGE, 0, THRESHOLDS.length));
    for (int m = 0; m < LIMITS.size(); m++) {
      summary.put("AR" + LIMITS.get(m), averageRecall(AreaRange.ALL, m));
    }
    summary.put("ARsmall", averageRecall(AreaRange.SMALL, most));
    summary.put("ARmedium", averageRecall(AreaRange.MEDIUM, most));
    summary.put("ARlarge", averageRecall(AreaRange.LARGE, most));
    return summary;
  }

  /** Average precision of one category over all IoU thresholds, areas and 100 detections. */
  double averagePrecisionOf(int category) {
    int k = categories.indexOf(category);
    double[][][] ofCategory = precision.get(AreaRange.ALL)[k];
    return mean(Arrays.stream(ofCategory).map(limits -> limits[LIMITS.size() - 1]).toList());
  }

  /**
   * Precision at the recall points.
   *
   * @param k index of the category, by rising id
   */
  double[] precision(int t, int k, AreaRange range, int m) {
    return precision.get(range)[k][t][m];
  }

  /** Recall of all detections. */
  double recall(int t, int k, AreaRange range, int m) {
    return recall.get(range)[k][t][m];
  }

  private double averagePrecision(AreaRange range, int fromThreshold, int toThreshold) {
    return mean(
        Arrays.stream(precision.get(range))
            .flatMap(ofCategory -> Arrays.stream(ofCategory, fromThreshold, toThreshold))
            .map(limits -> limits[LIMITS.size() - 1])
            .toList());
  }

  private double averageRecall(AreaRange range, int m) {
    return mean(
        Arrays.stream(recall.get(range))
            .flatMap(Arrays::stream)
            .map(limits -> new double[] {limits[m]})
            .toList());
  }

  private static double mean(List<double[]> values) {
    return values.stream()
        .flatMapToDouble(Arrays::stream)
        .filter(value -> value > -1)
        .average()
        .orElse(-1);
  }

  /** Equal steps, both ends included, as numpy's {@code linspace}. */
  private static double[] linear(double first, double last, int count) {
    double step = (last - first) / (count - 1);
    double[] values = IntStream.range(0, count).mapToDouble(i -> i * step + first).toArray();
    values[count - 1] = last;
    return values;
  }

  private record Counted(double score, boolean hit, boolean ignored) {}
}
