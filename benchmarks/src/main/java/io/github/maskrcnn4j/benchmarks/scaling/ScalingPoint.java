package io.github.maskrcnn4j.benchmarks.scaling;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run that was measured.
 *
 * @param side rows and columns of the picture
 * @param proposals that the box head saw
 * @param stages milliseconds by stage, in the order of the run
 */
record ScalingPoint(int side, int proposals, Map<String, Double> stages) {

  ScalingPoint {
    stages = new LinkedHashMap<>(stages);
  }

  double total() {
    return stages.values().stream().mapToDouble(ms -> ms).sum();
  }

  /** The faster time of each stage. */
  ScalingPoint fastest(ScalingPoint other) {
    Map<String, Double> best = new LinkedHashMap<>(stages);
    other.stages.forEach((stage, ms) -> best.merge(stage, ms, Math::min));
    return new ScalingPoint(side, proposals, best);
  }
}
